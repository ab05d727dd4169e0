package io.triptych.message.model.template;

import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Members of a template's components: JSON in which any may be missing or of another type.
final class ComponentMembers {

    private static final JsonNode NONE = JsonNode.nullNode();

    private ComponentMembers() {}

    /// A member; null's node if there is none.
    static JsonNode member(@Nullable JsonNode node, String name) {
        JsonNode member = node == null || !node.isObject() ? null : node.get(name);
        return member == null ? NONE : member;
    }

    /// The elements of an array; none of anything else.
    static Iterable<JsonNode> elements(JsonNode node) {
        return node.isArray() ? node.values() : List.of();
    }

    /// The element at this place, if it is there.
    static @Nullable JsonNode element(JsonNode node, int index) {
        return node.isArray() && index < node.size() ? node.get(index) : null;
    }

    static @Nullable String text(@Nullable JsonNode node, String name) {
        return text(member(node, name));
    }

    static @Nullable String text(@Nullable JsonNode node) {
        return node != null && (node.isString() || node.isNumber()) ? node.coerceStringValue() : null;
    }

    /// A word of WhatsApp's in capitals; empty if there is none.
    static String word(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? "" : text.toUpperCase(Locale.ROOT);
    }

    /// An object in the making.
    static Map<String, JsonNode> object() {
        return new LinkedHashMap<>();
    }

    static JsonNode of(String text) {
        return JsonNode.createStringNode(text);
    }
}
