package io.triptych.conversation.labelling;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.call.ConversationCalls;
import io.triptych.conversation.call.ConversationCalls.Asked;
import io.triptych.conversation.model.ConversationViews;
import io.triptych.conversation.model.Label;
import io.triptych.conversation.model.LabelOutcome;
import io.triptych.conversation.model.Labels;
import io.triptych.conversation.model.Refusals;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.Ids;
import io.triptych.service.call.JsonFields;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The labels, which everybody sees and managers write, and which of them a conversation has.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class LabellingController {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Labels labels;
    private final Labeller labeller;
    private final ConversationCalls calls;
    private final People people;
    private final PerformanceLog performance;

    LabellingController(
            Labels labels, Labeller labeller, ConversationCalls calls, People people, PerformanceLog performance) {
        this.labels = labels;
        this.labeller = labeller;
        this.calls = calls;
        this.people = people;
        this.performance = performance;
    }

    @Serdeable
    record LabelList(List<ConversationView.Label> labels) {}

    @Serdeable
    record OneLabel(ConversationView.Label label) {}

    @Serdeable
    record Nothing() {}

    @Get("/labels")
    Result.Success<LabelList> list(Caller.Person person) {
        return performance.timed("labels.list", person.companyId(), timing -> {
            List<ConversationView.Label> all = labels.all(person.companyId()).stream()
                    .map(ConversationViews::label)
                    .toList();
            timing.resultCount(all.size());
            return Result.success(new LabelList(all));
        });
    }

    @Post("/labels")
    HttpResponse<Result.Success<OneLabel>> make(Caller.Person person, @Body byte @Nullable [] body) {
        Viewer viewer = writer(person);
        LabelRequest wanted = LabelRequest.ofNew(body);
        return performance.timed(
                "labels.make",
                person.companyId(),
                () -> HttpResponse.created(answer(labels.make(
                        viewer, Objects.requireNonNull(wanted.name()), Objects.requireNonNull(wanted.colour())))));
    }

    @Patch("/labels/{labelId}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    Result.Success<OneLabel> change(Caller.Person person, String labelId, @Body byte @Nullable [] body) {
        Viewer viewer = writer(person);
        long id = Ids.positive("labelId", labelId);
        LabelRequest wanted = LabelRequest.of(body);
        return performance.timed(
                "labels.change",
                person.companyId(),
                () -> answer(labels.change(viewer, id, wanted.name(), wanted.colour())));
    }

    @Delete("/labels/{labelId}")
    Result.Success<Nothing> delete(Caller.Person person, String labelId) {
        Viewer viewer = writer(person);
        long id = Ids.positive("labelId", labelId);
        return performance.timed("labels.delete", person.companyId(), () -> {
            if (!labels.end(viewer, id)) {
                throw FailureException.notFound("Label");
            }
            return Result.success(new Nothing());
        });
    }

    @Put("/conversations/{conversationId}/labels")
    Result<ConversationView> label(Caller.Person person, String conversationId, @Body byte @Nullable [] body) {
        Asked asked = calls.asked(person, conversationId);
        JsonFields fields = JsonFields.of(body);
        List<Long> labelIds = fields.ids("labelIds", Label.OF_CONVERSATION_MAX);
        fields.check();
        return calls.answer("conversations.label", asked, each -> labeller.label(each, labelIds));
    }

    private Viewer writer(Caller.Person person) {
        Viewer viewer = Viewer.of(person, people);
        if (!viewer.mayWriteLabels()) {
            throw Refusals.notForAgents();
        }
        return viewer;
    }

    private static Result.Success<OneLabel> answer(LabelOutcome outcome) {
        return switch (outcome) {
            case LabelOutcome.Done(Label label) -> Result.success(new OneLabel(ConversationViews.label(label)));
            case LabelOutcome.Unknown() -> throw FailureException.notFound("Label");
            case LabelOutcome.NameTaken() ->
                throw new FailureException(
                        FailureCode.CONFLICT,
                        "Another label has this name",
                        Map.of("name", "must not be another label's"));
            case LabelOutcome.TooMany() ->
                throw new FailureException(
                        FailureCode.CONFLICT, "A company has at most " + Label.IN_COMPANY_MAX + " labels");
        };
    }
}
