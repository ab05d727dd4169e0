package io.triptych.message.sending;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.MessageBody;
import io.triptych.service.call.Ids;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.text.VisibleText;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a client asks to send, checked property by property so that each wrong one is named.
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

    private static final long ID_MAX = (1L << 53) - 1;

    /// Reads a request, or fails with `invalid_input` and all that is wrong.
    static SendRequest of(JsonNode json) {
        Map<String, String> problems = new TreeMap<>();
        String messageId = messageId(string(json.get("messageId")), problems);
        checkType(json.get("type"), problems);
        MessageBody.Text body = text(json.get("content"), problems);
        Long replyTo = id(json, "replyTo", problems);
        Long lastSeenId = id(json, "lastSeenId", problems);
        if (!problems.isEmpty() || messageId == null || body == null) {
            throw new FailureException(FailureCode.INVALID_INPUT, "Invalid message", problems);
        }
        return new SendRequest(messageId, body, replyTo, lastSeenId);
    }

    /// The UUID in its canonical spelling: in capitals it is the same one.
    private static @Nullable String messageId(@Nullable String text, Map<String, String> problems) {
        Optional<UUID> messageId = text == null ? Optional.empty() : Ids.uuid(text);
        if (messageId.isEmpty()) {
            problems.put("messageId", "must be a UUID");
        }
        return messageId.map(UUID::toString).orElse(null);
    }

    private static void checkType(@Nullable JsonNode node, Map<String, String> problems) {
        String type = string(node);
        if (type == null) {
            problems.put("type", "must be a string");
        } else if (TYPES_TO_COME.contains(type)) {
            problems.put("type", "is not supported yet; only text is");
        } else if (!type.equals("text")) {
            problems.put("type", "is not a type of message that can be sent");
        }
    }

    private static MessageBody.@Nullable Text text(@Nullable JsonNode content, Map<String, String> problems) {
        if (content == null || !content.isObject()) {
            problems.put("content", "must be an object");
            return null;
        }
        JsonNode preview = content.get("previewUrl");
        boolean previewUrl = preview != null && preview.isBoolean() && preview.getBooleanValue();
        if (preview != null && !preview.isNull() && !preview.isBoolean()) {
            problems.put("content.previewUrl", "must be true or false");
            return null;
        }
        String body = string(content.get("body"));
        String problem = problem(body);
        if (problem != null || body == null) {
            problems.put("content.body", problem == null ? "must be a string" : problem);
            return null;
        }
        return new MessageBody.Text(body, previewUrl);
    }

    private static @Nullable String problem(@Nullable String body) {
        if (body == null) {
            return "must be a string";
        }
        if (VisibleText.isBlank(body)) {
            return "must not be blank";
        }
        if (body.length() > MessageBody.TEXT_LENGTH_MAX) {
            return "must be at most " + MessageBody.TEXT_LENGTH_MAX + " characters";
        }
        return isStorable(body) ? null : "must be Unicode text without NUL";
    }

    private static boolean isStorable(String text) {
        try {
            StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            return text.indexOf('\0') < 0;
        } catch (CharacterCodingException loneSurrogate) {
            return false;
        }
    }

    private static @Nullable Long id(JsonNode json, String name, Map<String, String> problems) {
        JsonNode node = json.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isNumber()
                && (node.getNumberValue() instanceof Long || node.getNumberValue() instanceof Integer)
                && node.getLongValue() >= 1
                && node.getLongValue() <= ID_MAX) {
            return node.getLongValue();
        }
        problems.put(name, "must be the id of a message");
        return null;
    }

    private static @Nullable String string(@Nullable JsonNode node) {
        return node != null && node.isString() ? node.getStringValue() : null;
    }
}
