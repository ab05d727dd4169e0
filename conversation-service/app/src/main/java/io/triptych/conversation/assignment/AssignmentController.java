package io.triptych.conversation.assignment;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.model.ConversationViews;
import io.triptych.conversation.model.Viewer;
import io.triptych.gateway.people.client.People;
import io.triptych.service.call.Ids;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import org.jspecify.annotations.Nullable;

/// Hand on, take and give back, for people.
@Controller("/conversations/{conversationId}/assignee")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AssignmentController {

    private final Assigner assigner;
    private final People people;
    private final PerformanceLog performance;

    AssignmentController(Assigner assigner, People people, PerformanceLog performance) {
        this.assigner = assigner;
        this.people = people;
        this.performance = performance;
    }

    @Put
    Result<ConversationView> assign(Caller.Person person, String conversationId, @Body JsonNode body) {
        Viewer viewer = Viewer.of(person, people);
        long id = Ids.positive("conversationId", conversationId);
        Long to = assignee(body);
        return performance.timed(
                "conversations.assign",
                viewer.companyId(),
                timing -> Result.success(ConversationViews.of(assigner.assign(viewer, id, to), people)));
    }

    // Left out is not the same as null: nobody loses a conversation by a forgotten field.
    private static @Nullable Long assignee(JsonNode body) {
        JsonNode assignedTo = body.get("assignedTo");
        if (assignedTo == null) {
            throw FailureException.invalid("assignedTo", "must be given: a user's id, or null for nobody");
        }
        return assignedTo.isNull() ? null : Ids.positive("assignedTo", assignedTo);
    }
}
