package io.triptych.message.parked;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.model.Author;
import io.triptych.message.model.ParkedElements;
import io.triptych.message.model.ParkedElements.Reason;
import io.triptych.message.model.ParkedElements.Shown;
import io.triptych.message.model.ParkedRetries;
import io.triptych.message.model.SentBy;
import io.triptych.message.role.Roles;
import io.triptych.service.call.Cursor;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows admins what of their company's webhooks could not be taken in, and takes it in at their word. What came for a
/// number that no company has is nobody's: operators see that.
@Controller("/parked")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class ParkedElementsController {

    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 100;

    private final ParkedElements parked;
    private final ParkedRetries retries;
    private final PerformanceLog performance;

    ParkedElementsController(ParkedElements parked, ParkedRetries retries, PerformanceLog performance) {
        this.parked = parked;
        this.retries = retries;
        this.performance = performance;
    }

    /// A page, the newest first.
    @Serdeable
    record ParkedPage(List<ParkedView> items, @Nullable String nextCursor) {}

    /// Why elements are parked.
    @Serdeable
    record ReasonList(List<ReasonView> reasons) {}

    /// How many are for this reason, and since when the first of them is.
    @Serdeable
    record ReasonView(String reason, long count, Instant oldestAt) {}

    /// What became of those that were tried.
    ///
    /// @param nextCursor from where there may be more of them
    @Serdeable
    record TakenIn(
            int elements,
            int takenIn,
            int stored,
            int unreadable,
            @Nullable String nextCursor) {}

    @Get
    Result.Success<ParkedPage> list(Caller.Person person, HttpRequest<?> request) {
        requireAdmin(person);
        QueryParameters parameters = QueryParameters.of(request);
        String reason = parameters.text("reason").orElse(null);
        long before = parameters
                .text("cursor")
                .map(cursor -> Cursor.decode(cursor, 1).id(0))
                .orElse(Long.MAX_VALUE);
        int limit = parameters.limit(LIMIT, LIMIT_MAX);
        return performance.timed("parked.list", person.companyId(), timing -> {
            // One more than asked for says whether there are more.
            List<Shown> found = parked.ofCompany(person.companyId(), reason, before, limit + 1);
            List<Shown> page = found.subList(0, Math.min(limit, found.size()));
            timing.resultCount(page.size());
            String next = found.size() > limit ? Cursor.encode(page.getLast().id()) : null;
            return Result.success(
                    new ParkedPage(page.stream().map(ParkedView::of).toList(), next));
        });
    }

    @Get("/reasons")
    Result.Success<ReasonList> reasons(Caller.Person person) {
        requireAdmin(person);
        return performance.timed("parked.reasons", person.companyId(), timing -> {
            List<Reason> reasons = parked.reasonsOf(person.companyId());
            timing.resultCount(reasons.size());
            return Result.success(new ReasonList(reasons.stream()
                    .map(each -> new ReasonView(each.reason(), each.count(), each.oldestAt()))
                    .toList()));
        });
    }

    /// Takes in some of what is meant, at most 200, as of one transaction.
    @Post("/again")
    Result.Success<TakenIn> takeIn(Caller.Person person, @Body byte[] body) {
        requireAdmin(person);
        AgainRequest request = AgainRequest.of(person.companyId(), body);
        return performance.timed("parked.take-in", person.companyId(), timing -> {
            ParkedRetries.Step step =
                    retries.takeInSome(request.choice(), new Author.Person(new SentBy(person.userId(), person.name())));
            ParkedRetries.Outcome outcome = step.outcome();
            timing.resultCount(outcome.takenIn());
            return Result.success(new TakenIn(
                    outcome.elements(),
                    outcome.takenIn(),
                    outcome.stored(),
                    outcome.unreadable(),
                    step.nextId() == null ? null : Cursor.encode(step.nextId())));
        });
    }

    private static void requireAdmin(Caller.Person person) {
        if (!person.role().equals("admin")) {
            throw new FailureException(FailureCode.FORBIDDEN, "Only admins may see what was parked");
        }
    }
}
