package io.triptych.conversation.kafka;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.triptych.conversation.model.LastMessage;
import io.triptych.conversation.model.MessageFact;
import io.triptych.eventing.event.UnprocessableRecordException;
import io.triptych.message.api.event.ConversationProgress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What `message-sent`, `status-updated` and `message-updated` have in common. The message stays as it was published:
/// fields that message-service adds later reach browsers through here unread.
@Serdeable
record MessageEvent(@Nullable JsonNode message, @Nullable ConversationProgress conversation) {

    /// The fact in it; what makes no sense is an error of the record.
    MessageFact fact(long companyId) {
        if (message == null || conversation == null) {
            throw new UnprocessableRecordException("a message event has no message or no conversation");
        }
        if (number(message, "companyId") != companyId
                || number(message, "conversationId") != conversation.conversationId()) {
            throw new UnprocessableRecordException("a message event contradicts itself");
        }
        var heard = new LastMessage(number(message, "id"), timestamp(message), number(message, "version"), message);
        return new MessageFact(companyId, heard, conversation);
    }

    private static long number(JsonNode message, String field) {
        JsonNode value = message.get(field);
        if (value == null || !value.isNumber()) {
            throw new UnprocessableRecordException("a message has no " + field);
        }
        return value.getLongValue();
    }

    private static Instant timestamp(JsonNode message) {
        JsonNode value = message.get("timestamp");
        if (value == null || !value.isString()) {
            throw new UnprocessableRecordException("a message has no timestamp");
        }
        try {
            return Instant.parse(value.getStringValue()).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new UnprocessableRecordException("a message's timestamp is none", e);
        }
    }
}
