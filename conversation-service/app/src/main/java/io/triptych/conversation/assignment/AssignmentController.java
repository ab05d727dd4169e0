package io.triptych.conversation.assignment;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.call.ConversationCalls;
import io.triptych.conversation.call.ConversationCalls.Asked;
import io.triptych.service.call.Ids;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import org.jspecify.annotations.Nullable;

/// Hand on, take and give back, and hand to a team, for people.
@Controller("/conversations/{conversationId}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AssignmentController {

    private final Assigner assigner;
    private final ConversationCalls calls;

    AssignmentController(Assigner assigner, ConversationCalls calls) {
        this.assigner = assigner;
        this.calls = calls;
    }

    @Put("/assignee")
    Result<ConversationView> assign(Caller.Person person, String conversationId, @Body JsonNode body) {
        Asked asked = calls.asked(person, conversationId);
        Long to = given(body, "assignedTo", "must be given: a user's id, or null for nobody");
        return calls.answer("conversations.assign", asked, each -> assigner.assign(each, to));
    }

    @Put("/team")
    Result<ConversationView> assignTeam(Caller.Person person, String conversationId, @Body JsonNode body) {
        Asked asked = calls.asked(person, conversationId);
        Long teamId = given(body, "teamId", "must be given: a team's id, or null for none");
        return calls.answer("conversations.team", asked, each -> assigner.assignTeam(each, teamId));
    }

    // Left out is not the same as null: nobody loses a conversation by a forgotten field.
    private static @Nullable Long given(JsonNode body, String name, String otherwise) {
        JsonNode id = body.get(name);
        if (id == null) {
            throw FailureException.invalid(name, otherwise);
        }
        return id.isNull() ? null : Ids.positive(name, id);
    }
}
