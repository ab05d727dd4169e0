package io.triptych.message.content;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The file in what fills a template: at most one, in the header, if somebody has brought it.
final class BroughtFile {

    private BroughtFile() {}

    /// The file's id; nothing if there is none.
    static @Nullable Long idIn(JsonNode node) {
        if (node.isNumber() || node.isString() || !(node.isObject() || node.isArray())) {
            return null;
        }
        JsonNode id = node.isObject() ? node.get(FileAddress.MEDIA_ID) : null;
        if (id != null && id.isNumber()) {
            return id.getLongValue();
        }
        for (JsonNode each : node.values()) {
            Long found = idIn(each);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// The member that it stands in, which names its type; empty if there is none.
    static String typeIn(JsonNode node) {
        if (node.isArray()) {
            for (JsonNode each : node.values()) {
                String found = typeIn(each);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return "";
        }
        if (!node.isObject()) {
            return "";
        }
        for (Map.Entry<String, JsonNode> each : node.entries()) {
            boolean isIt = each.getValue().isObject() && each.getValue().get(FileAddress.MEDIA_ID) != null;
            String found = isIt ? each.getKey() : typeIn(each.getValue());
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    /// The same as the Cloud API takes it, where WhatsApp's id of the file stands for ours.
    static JsonNode asUploaded(JsonNode node, @Nullable String uploaded) {
        if (node.isArray()) {
            List<JsonNode> elements = new ArrayList<>();
            node.values().forEach(each -> elements.add(asUploaded(each, uploaded)));
            return JsonNode.createArrayNode(elements);
        }
        if (!node.isObject()) {
            return node;
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        node.entries().forEach(each -> {
            if (each.getKey().equals(FileAddress.MEDIA_ID)) {
                String id = Objects.requireNonNull(uploaded, "The file is not at WhatsApp.");
                members.put("id", JsonNode.createStringNode(id));
            } else {
                members.put(each.getKey(), asUploaded(each.getValue(), uploaded));
            }
        });
        return JsonNode.createObjectNode(members);
    }
}
