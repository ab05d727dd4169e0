package io.triptych.message.whatsapp;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Members of objects that WhatsApp sent, whatever is there instead.
final class JsonMembers {

    private JsonMembers() {}

    /// An object within one; nothing if there is none.
    static @Nullable JsonNode object(@Nullable JsonNode node, String name) {
        JsonNode member = node == null || !node.isObject() ? null : node.get(name);
        return member != null && member.isObject() ? member : null;
    }

    /// A text that isn't empty.
    static @Nullable String text(@Nullable JsonNode node, String name) {
        JsonNode member = node == null || !node.isObject() ? null : node.get(name);
        String text = member != null && (member.isString() || member.isNumber()) ? member.coerceStringValue() : "";
        return text.isEmpty() ? null : text;
    }

    /// A number; 0 if there is none.
    static int number(@Nullable JsonNode node, String name) {
        return Math.toIntExact(Math.clamp(big(node, name), Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    /// As `number`, of any size.
    static long big(@Nullable JsonNode node, String name) {
        JsonNode member = node == null || !node.isObject() ? null : node.get(name);
        return member != null && member.isNumber() ? member.getLongValue() : 0;
    }

    static boolean isTrue(JsonNode node, String name) {
        JsonNode member = node.get(name);
        return member != null && member.isBoolean() && member.getBooleanValue();
    }

    /// The texts of a list; nothing that is none of them.
    static List<String> texts(JsonNode node, String name) {
        JsonNode member = node.get(name);
        List<String> texts = new ArrayList<>();
        if (member != null && member.isArray()) {
            for (JsonNode each : member.values()) {
                if (each.isString()) {
                    texts.add(each.getStringValue());
                }
            }
        }
        return texts;
    }
}
