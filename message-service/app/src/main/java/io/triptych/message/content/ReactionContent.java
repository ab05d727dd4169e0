package io.triptych.message.content;

import io.micronaut.json.tree.JsonNode;
import io.triptych.service.call.JsonFields;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Our reaction to the message of this id; without an emoji it takes the one before back.
public record ReactionContent(long messageId, String emoji) implements OutboundContent {

    public static final String TYPE = "reaction";

    /// WhatsApp knows nothing to react to that is older.
    public static final Duration TARGET_AGE_MAX = Duration.ofDays(30);

    /// The longest emoji are families of four, with skin tones.
    private static final int LENGTH_MAX = 40;

    static @Nullable OutboundContent read(JsonFields content) {
        Long messageId = content.optionalId("messageId");
        if (messageId == null) {
            content.reject("messageId", "must be the id of a message of this conversation");
        }
        String emoji = content.optionalText("emoji");
        if (emoji == null) {
            content.reject("emoji", "must be an emoji, or empty to take the reaction back");
        } else if (!isEmoji(emoji)) {
            content.reject("emoji", "must be one emoji");
        }
        return messageId == null || emoji == null ? null : new ReactionContent(messageId, emoji);
    }

    /// No words: what has a letter, or a space, isn't one.
    private static boolean isEmoji(String emoji) {
        if (emoji.isEmpty()) {
            return true;
        }
        return emoji.length() <= LENGTH_MAX
                && emoji.codePoints().noneMatch(each -> Character.isLetter(each) || Character.isWhitespace(each))
                && emoji.codePoints().anyMatch(Character::isEmoji);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Long about() {
        return messageId;
    }

    @Override
    public JsonNode json() {
        return with("messageId", JsonNode.createNumberNode(messageId));
    }

    @Override
    public JsonNode cloudApi(Known known) {
        return with("message_id", JsonNode.createStringNode(Objects.requireNonNull(known.quoted())));
    }

    private JsonNode with(String name, JsonNode reactedTo) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        members.put(name, reactedTo);
        members.put("emoji", JsonNode.createStringNode(emoji));
        return JsonNode.createObjectNode(members);
    }
}
