package io.triptych.conversation.preview;

import io.micronaut.json.tree.JsonNode;
import io.triptych.conversation.model.HeardMessage;
import io.triptych.conversation.model.Notice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom a note mentions, as message-service published it; nobody of any other message. Who mentions themselves needs no
/// telling.
final class Mentions {

    private static final int PREVIEW_LENGTH_MAX = 200;

    private Mentions() {}

    static List<Notice> of(HeardMessage heard) {
        JsonNode message = heard.fact().message().json();
        if (!heard.cause().isNew() || !"note".equals(text(message.get("type")))) {
            return List.of();
        }
        JsonNode content = message.get("content");
        if (content == null || !content.isObject()) {
            return List.of();
        }
        JsonNode mentions = content.get("mentions");
        if (mentions == null || !mentions.isArray()) {
            return List.of();
        }
        Long by = id(message.get("sentBy"));
        List<Notice> notices = new ArrayList<>();
        for (JsonNode mention : mentions.values()) {
            Long userId = id(mention);
            if (userId != null && !userId.equals(by)) {
                notices.add(new Notice(
                        Notice.Kind.MENTION,
                        userId,
                        by,
                        heard.fact().message().id(),
                        preview(text(content.get("body")))));
            }
        }
        return notices;
    }

    private static @Nullable Long id(@Nullable JsonNode person) {
        JsonNode id = person == null || !person.isObject() ? null : person.get("id");
        return id == null || !id.isNumber() ? null : id.getLongValue();
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null || !node.isString() ? null : node.getStringValue();
    }

    private static @Nullable String preview(@Nullable String body) {
        if (body == null || body.codePointCount(0, body.length()) <= PREVIEW_LENGTH_MAX) {
            return body;
        }
        return body.substring(0, body.offsetByCodePoints(0, PREVIEW_LENGTH_MAX)) + "…";
    }
}
