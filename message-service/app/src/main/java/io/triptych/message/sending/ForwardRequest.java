package io.triptych.message.sending;

import io.triptych.service.call.JsonFields;
import org.jspecify.annotations.Nullable;

/// What a client asks of a message that is to be sent once more.
record ForwardRequest(String messageId, long conversationId) {

    /// Reads a request, or fails with `invalid_input` and all that is wrong.
    static ForwardRequest of(byte @Nullable [] body) {
        JsonFields fields = JsonFields.of(body);
        String messageId = SendRequest.messageId(fields);
        Long to = fields.optionalId("conversationId");
        if (!fields.isGiven("conversationId")) {
            fields.reject("conversationId", "must be a positive integer");
        }
        fields.check();
        return new ForwardRequest(messageId, to == null ? 0 : to);
    }
}
