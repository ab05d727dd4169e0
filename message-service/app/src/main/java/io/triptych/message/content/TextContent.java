package io.triptych.message.content;

import io.micronaut.json.tree.JsonNode;
import io.triptych.service.call.JsonFields;
import io.triptych.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A text of 1 to 4096 units in which something can be seen, with or without a preview of its first link. It is kept
/// and sent as it was written.
public record TextContent(String body, boolean previewUrl) implements OutboundContent {

    static final String TYPE = "text";

    /// WhatsApp's limit, counted in UTF-16 units as WhatsApp doesn't say what it counts.
    static final int LENGTH_MAX = 4096;

    public TextContent {
        if (VisibleText.isBlank(body) || body.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("A text has 1 to " + LENGTH_MAX + " characters.");
        }
    }

    static @Nullable OutboundContent read(JsonFields content) {
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
        if (body.length() > LENGTH_MAX) {
            content.reject("body", "must be at most " + LENGTH_MAX + " characters");
            return null;
        }
        return new TextContent(body, previewUrl);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public JsonNode json() {
        return with("previewUrl");
    }

    @Override
    public JsonNode cloudApi(Known known) {
        return with("preview_url");
    }

    private JsonNode with(String preview) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        members.put("body", JsonNode.createStringNode(body));
        if (previewUrl) {
            members.put(preview, JsonNode.createBooleanNode(true));
        }
        return JsonNode.createObjectNode(members);
    }
}
