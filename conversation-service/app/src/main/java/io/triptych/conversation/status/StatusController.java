package io.triptych.conversation.status;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.conversation.api.ConversationView;
import io.triptych.conversation.call.ConversationCalls;
import io.triptych.conversation.call.ConversationCalls.Asked;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Result;
import io.triptych.service.token.Caller;
import java.util.Optional;

/// Archive and reopen, for people.
@Controller("/conversations/{conversationId}/status")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StatusController {

    private final Archive archive;
    private final ConversationCalls calls;

    StatusController(Archive archive, ConversationCalls calls) {
        this.archive = archive;
        this.calls = calls;
    }

    @Put
    Result<ConversationView> set(Caller.Person person, String conversationId, @Body JsonNode body) {
        Asked asked = calls.asked(person, conversationId);
        ConversationStatus status = status(body);
        return calls.answer("conversations.status", asked, each -> archive.set(each, status));
    }

    private static ConversationStatus status(JsonNode body) {
        return Optional.ofNullable(body.get("status"))
                .filter(JsonNode::isString)
                .flatMap(word -> ConversationStatus.ofWord(word.getStringValue()))
                .orElseThrow(() -> FailureException.invalid("status", "must be active or archived"));
    }
}
