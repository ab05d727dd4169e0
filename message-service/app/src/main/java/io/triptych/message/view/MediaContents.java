package io.triptych.message.view;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.Medium;
import io.triptych.message.model.StoredFile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The `media` in the content of messages: what is known of their file.
@Singleton
public final class MediaContents {

    private static final String MEDIA = "media";
    private static final int MILLIS_DIGITS = 3;

    private final JsonMapper json;

    MediaContents(JsonMapper json) {
        this.json = json;
    }

    /// The content once its file is here.
    public String stored(String content, long id, StoredFile file) {
        Map<String, JsonNode> media = media(content, id, Medium.State.READY);
        media.put("mimeType", JsonNode.createStringNode(file.mimeType()));
        media.put("size", JsonNode.createNumberNode(file.size()));
        media.put("sha256", JsonNode.createStringNode(file.sha256()));
        if (file.width() != null && file.height() != null) {
            media.put("width", JsonNode.createNumberNode(file.width()));
            media.put("height", JsonNode.createNumberNode(file.height()));
        }
        if (file.durationMillis() != null) {
            media.put("duration", JsonNode.createNumberNode(BigDecimal.valueOf(file.durationMillis(), MILLIS_DIGITS)));
        }
        if (file.thumbnailSize() > 0) {
            media.put("thumbnail", JsonNode.createBooleanNode(true));
        }
        return with(content, JsonNode.createObjectNode(media));
    }

    /// The content of a message whose file is not here.
    public String without(String content, long id, Medium.State state) {
        return with(content, JsonNode.createObjectNode(media(content, id, state)));
    }

    /// What a message says now, with the file that it had before: an edit brings another caption and no other file.
    public String keeping(String before, String now) {
        JsonNode had = before.contains("\"media\"") ? read(before).get(MEDIA) : null;
        return had == null || read(now).get(MEDIA) == null ? now : with(now, had);
    }

    private Map<String, JsonNode> media(String content, long id, Medium.State state) {
        Map<String, JsonNode> media = new LinkedHashMap<>();
        media.put("id", JsonNode.createNumberNode(id));
        @Nullable JsonNode before = read(content).get(MEDIA);
        if (before != null && before.isObject()) {
            before.entries().forEach(each -> media.putIfAbsent(each.getKey(), each.getValue()));
        }
        media.put("state", JsonNode.createStringNode(state.wire()));
        return media;
    }

    private String with(String content, JsonNode media) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        read(content).entries().forEach(each -> members.put(each.getKey(), each.getValue()));
        members.put(MEDIA, media);
        try {
            return json.writeValueAsString(JsonNode.createObjectNode(members));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(String content) {
        try {
            return Objects.requireNonNull(json.readValue(content, JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException("A stored content is no JSON.", e);
        }
    }
}
