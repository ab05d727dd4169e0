package io.triptych.contact.merging;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.contact.api.ContactView;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.Contacts;
import io.triptych.contact.model.MergeProposals;
import io.triptych.contact.model.MergeProposals.Proposal;
import io.triptych.service.call.Cursor;
import io.triptych.service.call.Ids;
import io.triptych.service.call.JsonFields;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.call.QueryParameters;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Contacts that may be one customer, and what becomes of them: for managers and admins.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class MergingController {

    private static final int LIMIT = 20;
    private static final int LIMIT_MAX = 100;

    private final MergeProposals proposals;
    private final Contacts contacts;
    private final ContactMerger merger;
    private final ProposalReview review;
    private final PerformanceLog performance;

    MergingController(
            MergeProposals proposals,
            Contacts contacts,
            ContactMerger merger,
            ProposalReview review,
            PerformanceLog performance) {
        this.proposals = proposals;
        this.contacts = contacts;
        this.merger = merger;
        this.review = review;
        this.performance = performance;
    }

    /// A page, the newest first.
    @Serdeable
    record ProposalPage(
            List<ProposalView> proposals, @Nullable String nextCursor) {}

    /// What was decided about.
    @Serdeable
    record Dismissed(long id) {}

    @Get("/merge-proposals")
    Result.Success<ProposalPage> list(Caller.Person person, HttpRequest<?> request) {
        requireManager(person);
        QueryParameters parameters = QueryParameters.of(request);
        Long contactId = parameters.id("contactId");
        long before = parameters
                .text("cursor")
                .map(cursor -> Cursor.decode(cursor, 1).id(0))
                .orElse(Long.MAX_VALUE);
        int limit = parameters.limit(LIMIT, LIMIT_MAX);
        return performance.timed("contact.merge_proposals", person.companyId(), timing -> {
            // One more than asked for says whether there are more.
            List<Proposal> found = proposals.open(person.companyId(), contactId, before, limit + 1);
            List<Proposal> page = found.subList(0, Math.min(limit, found.size()));
            timing.resultCount(page.size());
            String next = found.size() > limit ? Cursor.encode(page.getLast().id()) : null;
            return Result.success(new ProposalPage(views(person.companyId(), page), next));
        });
    }

    @Post("/merge-proposals/{id}/dismiss")
    @Status(HttpStatus.OK)
    Result.Success<Dismissed> dismiss(Caller.Person person, String id) {
        requireManager(person);
        long proposalId = Ids.positive("id", id);
        return performance.timed("contact.keep_apart", person.companyId(), () -> {
            review.keepApart(person, proposalId);
            return Result.success(new Dismissed(proposalId));
        });
    }

    @Post("/contacts/{id}/merge")
    @Status(HttpStatus.OK)
    Result.Success<ContactView> merge(Caller.Person person, String id, @Body byte @Nullable [] body) {
        requireManager(person);
        long survivorId = Ids.positive("id", id);
        long otherId = otherId(body, survivorId);
        return performance.timed(
                "contact.merge", person.companyId(), () -> answer(merger.merge(person, survivorId, otherId)));
    }

    private static long otherId(byte @Nullable [] body, long survivorId) {
        JsonFields fields = JsonFields.of(body);
        Long otherId = fields.optionalId("otherId");
        if (!fields.isGiven("otherId")) {
            fields.reject("otherId", "must be given");
        } else if (Objects.equals(otherId, survivorId)) {
            fields.reject("otherId", "must be another contact");
        }
        fields.check();
        return Objects.requireNonNull(otherId);
    }

    private static Result.Success<ContactView> answer(MergeOutcome outcome) {
        return switch (outcome) {
            case MergeOutcome.Merged(Contact survivor) -> Result.success(survivor.view());
            case MergeOutcome.Unknown() -> throw FailureException.notFound("Contact");
            case MergeOutcome.TooMuch(String what) -> throw new FailureException(FailureCode.CONFLICT, what);
        };
    }

    private List<ProposalView> views(long companyId, List<Proposal> page) {
        List<Long> ids = page.stream()
                .flatMap(each -> Stream.of(each.keptId(), each.otherId()))
                .distinct()
                .toList();
        Map<Long, Contact> found = ids.isEmpty()
                ? Map.of()
                : contacts.find(companyId, ids).stream().collect(Collectors.toMap(Contact::id, Function.identity()));
        // One that was merged between the two reads is not to be decided about any more.
        return page.stream()
                .filter(each -> found.containsKey(each.keptId()) && found.containsKey(each.otherId()))
                .map(each -> ProposalView.of(
                        each,
                        Objects.requireNonNull(found.get(each.keptId())),
                        Objects.requireNonNull(found.get(each.otherId()))))
                .toList();
    }

    private static void requireManager(Caller.Person person) {
        if (person.role().equals("agent")) {
            throw new FailureException(FailureCode.FORBIDDEN, "Only a manager or an admin may do this");
        }
    }
}
