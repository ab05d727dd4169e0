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

/// Hand to a team, for people.
@Controller("/conversations/{conversationId}/team")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TeamAssignmentController {
    private final TeamAssigner assigner;
    private final People people;
    private final PerformanceLog performance;

    TeamAssignmentController(TeamAssigner assigner, People people, PerformanceLog performance) {
        this.assigner = assigner;
        this.people = people;
        this.performance = performance;
    }

    @Put
    Result<ConversationView> assign(Caller.Person person, String conversationId, @Body JsonNode body) {
        Viewer viewer = Viewer.of(person, people);
        long id = Ids.positive("conversationId", conversationId);
        Long teamId = team(body);
        return performance.timed(
                "conversations.team",
                viewer.companyId(),
                timing -> Result.success(ConversationViews.of(assigner.assign(viewer, id, teamId), people)));
    }

    // Left out is not the same as null: no team loses a conversation by a forgotten field.
    private static @Nullable Long team(JsonNode body) {
        JsonNode teamId = body.get("teamId");
        if (teamId == null) {
            throw FailureException.invalid("teamId", "must be given: a team's id, or null for none");
        }
        return teamId.isNull() ? null : Ids.positive("teamId", teamId);
    }
}
