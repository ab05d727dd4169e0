package io.triptych.message.sending;

import io.triptych.message.content.OutboundContent;
import io.triptych.message.content.OutboundTypes;
import io.triptych.service.call.Ids;
import io.triptych.service.call.JsonFields;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a client asks to send.
record SendRequest(
        String messageId,
        OutboundContent content,
        @Nullable Long replyTo,
        @Nullable Long lastSeenId) {

    /// Reads a request, or fails with `invalid_input` and all that is wrong.
    static SendRequest of(byte @Nullable [] body) {
        JsonFields fields = JsonFields.of(body);
        String messageId = messageId(fields);
        OutboundContent content = OutboundTypes.read(fields);
        Long replyTo = id(fields, "replyTo");
        if (replyTo != null && content != null && content.about() != null) {
            fields.reject("replyTo", "must be left out with a reaction");
        }
        Long lastSeenId = id(fields, "lastSeenId");
        fields.check();
        return new SendRequest(messageId, Objects.requireNonNull(content), replyTo, lastSeenId);
    }

    /// The UUID in its canonical spelling: in capitals it is the same one.
    static String messageId(JsonFields fields) {
        Optional<UUID> messageId =
                Optional.ofNullable(fields.optionalText("messageId")).flatMap(Ids::uuid);
        if (messageId.isEmpty()) {
            fields.reject("messageId", "must be a UUID");
        }
        return messageId.map(UUID::toString).orElse("");
    }

    private static @Nullable Long id(JsonFields fields, String name) {
        return fields.isGiven(name) ? fields.optionalId(name) : null;
    }
}
