package io.triptych.message.webhook;

import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads members that may be missing or of another type than documented. WhatsApp writes some numbers as strings and
/// some strings as numbers.
public final class Json {

    private static final JsonNode EMPTY = JsonNode.createObjectNode(Map.of());

    private Json() {}

    /// The text of a string or number; nothing for anything else.
    public static @Nullable String text(JsonNode object, String name) {
        JsonNode member = member(object, name);
        return member != null && (member.isString() || member.isNumber()) ? member.coerceStringValue() : null;
    }

    /// Whether a member is there, of whatever type; null is as good as missing.
    public static boolean has(JsonNode object, String name) {
        JsonNode member = member(object, name);
        return member != null && !member.isNull();
    }

    /// Whether a member is there and true.
    public static boolean isTrue(JsonNode object, String name) {
        JsonNode member = member(object, name);
        return member != null && member.isBoolean() && member.getBooleanValue();
    }

    /// The object of this name, an empty one if there is none.
    public static JsonNode object(JsonNode object, String name) {
        JsonNode member = member(object, name);
        return member != null && member.isObject() ? member : EMPTY;
    }

    /// The elements of the array of this name, none if there is no such array.
    public static Iterable<JsonNode> array(JsonNode object, String name) {
        JsonNode member = member(object, name);
        return member != null && member.isArray() ? member.values() : List.of();
    }

    private static @Nullable JsonNode member(JsonNode object, String name) {
        return object.isObject() ? object.get(name) : null;
    }
}
