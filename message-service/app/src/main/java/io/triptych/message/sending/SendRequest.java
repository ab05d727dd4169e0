package io.triptych.message.sending;

import io.triptych.message.model.MessageBody;
import io.triptych.service.call.Ids;
import io.triptych.service.call.JsonFields;
import io.triptych.text.VisibleText;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a client asks to send.
record SendRequest(
        String messageId,
        MessageBody.Text body,
        @Nullable Long replyTo,
        @Nullable Long lastSeenId) {

    private static final Set<String> TYPES_TO_COME = Set.of(
            "image",
            "video",
            "document",
            "audio",
            "sticker",
            "template",
            "location",
            "contacts",
            "interactive",
            "reaction");

    /// Reads a request, or fails with `invalid_input` and all that is wrong.
    static SendRequest of(byte @Nullable [] body) {
        JsonFields fields = JsonFields.of(body);
        String messageId = messageId(fields);
        checkType(fields);
        JsonFields content = fields.object("content");
        MessageBody.Text text = content == null ? null : text(content);
        Long replyTo = id(fields, "replyTo");
        Long lastSeenId = id(fields, "lastSeenId");
        fields.check();
        return new SendRequest(messageId, Objects.requireNonNull(text), replyTo, lastSeenId);
    }

    /// The UUID in its canonical spelling: in capitals it is the same one.
    private static String messageId(JsonFields fields) {
        Optional<UUID> messageId =
                Optional.ofNullable(fields.optionalText("messageId")).flatMap(Ids::uuid);
        if (messageId.isEmpty()) {
            fields.reject("messageId", "must be a UUID");
        }
        return messageId.map(UUID::toString).orElse("");
    }

    private static void checkType(JsonFields fields) {
        String type = fields.optionalText("type");
        if (type == null) {
            fields.reject("type", "must be a string");
        } else if (TYPES_TO_COME.contains(type)) {
            fields.reject("type", "is not supported yet; only text is");
        } else if (!type.equals("text")) {
            fields.reject("type", "is not a type of message that can be sent");
        }
    }

    private static MessageBody.@Nullable Text text(JsonFields content) {
        boolean previewUrl = content.flag("previewUrl");
        String body = content.optionalText("body");
        if (body == null) {
            content.reject("body", "must be a string");
            return null;
        }
        if (VisibleText.isBlank(body)) {
            content.reject("body", "must not be blank");
            return null;
        }
        if (body.length() > MessageBody.TEXT_LENGTH_MAX) {
            content.reject("body", "must be at most " + MessageBody.TEXT_LENGTH_MAX + " characters");
            return null;
        }
        return new MessageBody.Text(body, previewUrl);
    }

    private static @Nullable Long id(JsonFields fields, String name) {
        return fields.isGiven(name) ? fields.optionalId(name) : null;
    }
}
