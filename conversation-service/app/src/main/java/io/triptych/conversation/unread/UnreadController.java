package io.triptych.conversation.unread;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
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

/// Mark as read and as unread, for people.
@Controller("/conversations/{conversationId}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UnreadController {

    private final Reader reader;
    private final ConversationCalls calls;

    UnreadController(Reader reader, ConversationCalls calls) {
        this.reader = reader;
        this.calls = calls;
    }

    @Post("/read")
    @Status(HttpStatus.OK)
    Result<ConversationView> read(Caller.Person person, String conversationId, @Nullable @Body JsonNode body) {
        Asked asked = calls.asked(person, conversationId);
        Long upTo = upTo(body);
        return calls.answer(
                "conversations.read", asked, each -> reader.read(each.viewer(), each.conversationId(), upTo));
    }

    @Post("/unread")
    @Status(HttpStatus.OK)
    Result<ConversationView> markUnread(Caller.Person person, String conversationId) {
        return calls.answer(
                "conversations.unread",
                calls.asked(person, conversationId),
                each -> reader.markUnread(each.viewer(), each.conversationId()));
    }

    private static @Nullable Long upTo(@Nullable JsonNode body) {
        if (body == null) {
            return null;
        }
        if (!body.isObject()) {
            throw FailureException.invalid("upTo", "must be in an object");
        }
        JsonNode upTo = body.get("upTo");
        return upTo == null || upTo.isNull() ? null : Ids.positive("upTo", upTo);
    }
}
