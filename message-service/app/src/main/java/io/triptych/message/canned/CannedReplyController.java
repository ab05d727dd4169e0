package io.triptych.message.canned;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.model.CannedReplies;
import io.triptych.message.model.CannedReply;
import io.triptych.message.model.SentBy;
import io.triptych.message.role.Roles;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Canned replies: everybody reads them, managers and admins write them.
@Controller("/canned-replies")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = Roles.Api.class)
final class CannedReplyController {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final CannedReplies replies;
    private final PerformanceLog performance;

    CannedReplyController(CannedReplies replies, PerformanceLog performance) {
        this.replies = replies;
        this.performance = performance;
    }

    @Serdeable
    record CannedReplyView(long id, String shortcut, String body) {
        static CannedReplyView of(CannedReply reply) {
            return new CannedReplyView(
                    reply.id(), reply.draft().shortcut(), reply.draft().body());
        }
    }

    @Serdeable
    record AllReplies(List<CannedReplyView> cannedReplies) {}

    @Serdeable
    record OneReply(CannedReplyView cannedReply) {}

    @Serdeable
    record Deleted() {}

    @Get
    Result.Success<AllReplies> list(Caller.Person person) {
        return performance.timed("canned_reply.list", person.companyId(), timing -> {
            List<CannedReplyView> all = replies.all(person.companyId()).stream()
                    .map(CannedReplyView::of)
                    .toList();
            timing.resultCount(all.size());
            return Result.success(new AllReplies(all));
        });
    }

    @Post
    HttpResponse<Result.Success<OneReply>> create(Caller.Person person, @Body byte @Nullable [] body) {
        SentBy manager = manager(person);
        CannedReply.Draft draft = CannedReplyFields.ofNew(body);
        return performance.timed(
                "canned_reply.create",
                person.companyId(),
                () -> HttpResponse.created(answer(replies.add(person.companyId(), manager, draft))));
    }

    @Patch("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    Result.Success<OneReply> change(
            Caller.Person person, @PathVariable("id") String wanted, @Body byte @Nullable [] body) {
        SentBy manager = manager(person);
        long id = Ids.positive("id", wanted);
        CannedReplyFields change = CannedReplyFields.of(body);
        return performance.timed(
                "canned_reply.change",
                person.companyId(),
                () -> answer(replies.change(person.companyId(), manager, id, change.shortcut(), change.body())));
    }

    @Delete("/{id}")
    Result.Success<Deleted> delete(Caller.Person person, @PathVariable("id") String wanted) {
        SentBy manager = manager(person);
        long id = Ids.positive("id", wanted);
        return performance.timed("canned_reply.delete", person.companyId(), () -> {
            if (!replies.delete(person.companyId(), manager, id)) {
                throw FailureException.notFound("Canned reply");
            }
            return Result.success(new Deleted());
        });
    }

    private static SentBy manager(Caller.Person person) {
        if (person.role().equals("agent")) {
            throw new FailureException(FailureCode.FORBIDDEN, "Only managers may change canned replies");
        }
        return new SentBy(person.userId(), person.name());
    }

    private static Result.Success<OneReply> answer(CannedReplies.Outcome outcome) {
        return switch (outcome) {
            case CannedReplies.Outcome.Kept(CannedReply reply) ->
                Result.success(new OneReply(CannedReplyView.of(reply)));
            case CannedReplies.Outcome.Unknown() -> throw FailureException.notFound("Canned reply");
            case CannedReplies.Outcome.ShortcutTaken() ->
                throw new FailureException(
                        FailureCode.CONFLICT,
                        "Another canned reply has this shortcut",
                        Map.of("shortcut", "must not be another one's"));
            case CannedReplies.Outcome.TooMany() ->
                throw new FailureException(
                        FailureCode.CONFLICT, "There are " + CannedReplies.COUNT_MAX + " canned replies already");
        };
    }
}
