package io.triptych.conversation.model;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.api.InboundReading;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// The latest message of a thread, exactly as message-service published it, with what orders and compares it.
public record LastMessage(long id, Instant timestamp, long version, JsonNode json) {

    private static final JsonNode READ = JsonNode.createStringNode("read");

    private static final Comparator<LastMessage> THREAD_ORDER =
            Comparator.comparing(LastMessage::timestamp).thenComparingLong(LastMessage::id);

    /// A message as it shows in a conversation of which so much was read ([InboundReading]). What already says that it
    /// is read stays as it is.
    public static JsonNode shown(JsonNode message, Unread unread) {
        Long number = inboundNumber(message, unread);
        Long version = number(message, "version");
        if (number == null || version == null) {
            return message;
        }
        var fields = new LinkedHashMap<String, JsonNode>();
        message.entries().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.put("inboundNumber", JsonNode.createNumberNode(number));
        if (InboundReading.isRead(number, unread.numberRead()) && !READ.equals(message.get("status"))) {
            fields.put("status", READ);
            fields.put("version", JsonNode.createNumberNode(InboundReading.versionOfRead(version)));
        }
        return JsonNode.createObjectNode(fields);
    }

    // A version before this one published messages without it; of the latest one it is known here.
    private static @Nullable Long inboundNumber(JsonNode message, Unread unread) {
        Long own = number(message, "inboundNumber");
        if (own != null) {
            return own;
        }
        Long id = number(message, "id");
        return id != null && id.equals(unread.latestMessageId()) ? Long.valueOf(unread.latestNumber()) : null;
    }

    private static @Nullable Long number(JsonNode message, String field) {
        JsonNode value = message.isObject() ? message.get(field) : null;
        return value == null || !value.isNumber() ? null : value.getLongValue();
    }

    /// The later of two in the order of the thread; of one and the same message its higher version.
    static LastMessage later(@Nullable LastMessage known, LastMessage heard) {
        if (known == null) {
            return heard;
        }
        boolean replaces =
                heard.id == known.id ? heard.version > known.version : THREAD_ORDER.compare(heard, known) > 0;
        return replaces ? heard : known;
    }
}
