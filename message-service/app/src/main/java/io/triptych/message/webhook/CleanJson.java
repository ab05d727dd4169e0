package io.triptych.message.webhook;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes out of JSON what PostgreSQL and UTF-8 can't hold: NUL characters go, half a surrogate pair becomes a
/// replacement character. The body itself stays in Kafka as it came.
final class CleanJson {

    private static final char REPLACEMENT = '\uFFFD';

    private CleanJson() {}

    static JsonNode of(JsonNode node) {
        if (node.isString()) {
            String text = node.getStringValue();
            String clean = text(text);
            return clean.equals(text) ? node : JsonNode.createStringNode(clean);
        }
        if (node.isArray()) {
            List<JsonNode> elements = new ArrayList<>(node.size());
            node.values().forEach(element -> elements.add(of(element)));
            return JsonNode.createArrayNode(elements);
        }
        if (node.isObject()) {
            Map<String, JsonNode> members = new LinkedHashMap<>();
            node.entries().forEach(member -> members.put(text(member.getKey()), of(member.getValue())));
            return JsonNode.createObjectNode(members);
        }
        return node;
    }

    private static String text(String text) {
        int dirty = firstDirty(text);
        if (dirty < 0) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, dirty);
        for (int i = dirty; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHalf(text, i)) {
                clean.append(REPLACEMENT);
            } else if (c != '\0') {
                clean.append(c);
            }
        }
        return clean.toString();
    }

    private static int firstDirty(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\0' || isHalf(text, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isHalf(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
