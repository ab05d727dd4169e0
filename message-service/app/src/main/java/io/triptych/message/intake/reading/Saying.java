package io.triptych.message.intake.reading;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.webhook.Json;
import io.triptych.message.webhook.WebhookBody;
import io.triptych.text.Graphemes;
import io.triptych.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a message says, in the API's form. A text is a `text`; everything else, until it has a form of its own, is
/// `unsupported` with what can be said of it in words: `{kind, body?, filename?}`. Nothing is lost by that: what
/// WhatsApp sent is kept beside it.
///
/// @param kind WhatsApp's word for what it is, at most 40 letters, digits and underscores; `voice` for a recorded
///     audio, the kind of what WhatsApp itself can't pass on, `other` for what has no such word
/// @param quoted WhatsApp's id of the message that it answers, reacts to, edits or deletes
record Saying(
        String type,
        String kind,
        JsonNode content,
        String preview,
        @Nullable String quoted) {

    static final String UNSUPPORTED = "unsupported";

    private static final String TEXT = "text";
    /// Code points. WhatsApp's texts have at most 4,096; what is far longer would be too large an event.
    private static final int TEXT_LENGTH_MAX = 65_536;
    private static final int WORDS_LENGTH_MAX = 4096;
    private static final int FILENAME_LENGTH_MAX = 255;
    private static final int CARDS_MAX = 10;

    /// Where kinds of messages have their words, the first that is there.
    private static final List<String> WORDS = List.of("caption", "body", "text", "title", "emoji");

    static Saying of(JsonNode message) {
        String word = WebhookBody.word(Json.text(message, "type"));
        String quoted = quoted(message);
        String body = Json.text(Json.object(message, TEXT), "body");
        if (word.equals(TEXT) && body != null && !VisibleText.isBlank(body)) {
            String text = Graphemes.shortened(body, TEXT_LENGTH_MAX);
            return new Saying(TEXT, TEXT, content(Map.of("body", text)), ReplyTo.preview(text), quoted);
        }
        String kind = kind(word, message);
        Map<String, String> content = new LinkedHashMap<>();
        content.put("kind", kind);
        String words = words(word, message);
        if (words != null) {
            content.put("body", words);
        }
        String filename = filename(Json.object(message, word));
        if (filename != null) {
            content.put("filename", filename);
        }
        String preview = words == null ? "[" + kind + "]" : ReplyTo.preview(words);
        return new Saying(UNSUPPORTED, kind, content(content), preview, quoted);
    }

    private static JsonNode content(Map<String, String> texts) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        texts.forEach((name, text) -> members.put(name, JsonNode.createStringNode(text)));
        return JsonNode.createObjectNode(members);
    }

    private static String kind(String word, JsonNode message) {
        JsonNode own = Json.object(message, word);
        if (word.equals("audio") && Json.isTrue(own, "voice")) {
            return "voice";
        }
        if (word.equals(UNSUPPORTED) && Json.text(own, "type") != null) {
            return WebhookBody.word(Json.text(own, "type"));
        }
        return word;
    }

    private static @Nullable String quoted(JsonNode message) {
        String answered = Json.text(Json.object(message, "context"), "id");
        if (answered != null) {
            return answered;
        }
        String reactedTo = Json.text(Json.object(message, "reaction"), "message_id");
        if (reactedTo != null) {
            return reactedTo;
        }
        String edited = Json.text(Json.object(message, "edit"), "original_message_id");
        return edited != null ? edited : Json.text(Json.object(message, "revoke"), "original_message_id");
    }

    /// What of a message is text, if anything.
    private static @Nullable String words(String word, JsonNode message) {
        JsonNode own = Json.object(message, word);
        String words = switch (word) {
            case "location" -> place(own);
            case "contacts" -> names(message);
            case "interactive" -> generalWords(Json.object(own, String.valueOf(Json.text(own, "type"))));
            case "edit" -> edited(Json.object(own, "message"));
            // Of a message without a type its text is as good as any.
            case WebhookBody.NO_WORD -> generalWords(Json.object(message, TEXT));
            default -> generalWords(own);
        };
        return words == null || VisibleText.isBlank(words) ? null : Graphemes.shortened(words, WORDS_LENGTH_MAX);
    }

    private static @Nullable String generalWords(JsonNode own) {
        for (String name : WORDS) {
            String text = Json.text(own, name);
            if (text != null && !VisibleText.isBlank(text)) {
                return text;
            }
        }
        return null;
    }

    /// An edit holds the whole message as it is now.
    private static @Nullable String edited(JsonNode message) {
        String word = WebhookBody.word(Json.text(message, "type"));
        return word.equals("edit") ? null : words(word, message);
    }

    private static @Nullable String place(JsonNode location) {
        List<String> parts = new ArrayList<>();
        for (String name : List.of("name", "address")) {
            String text = Json.text(location, name);
            if (text != null && !VisibleText.isBlank(text)) {
                parts.add(text);
            }
        }
        String latitude = Json.text(location, "latitude");
        String longitude = Json.text(location, "longitude");
        if (parts.isEmpty() && latitude != null && longitude != null) {
            parts.add(latitude);
            parts.add(longitude);
        }
        return parts.isEmpty() ? null : String.join(", ", parts);
    }

    private static @Nullable String names(JsonNode message) {
        List<String> names = new ArrayList<>();
        for (JsonNode card : Json.array(message, "contacts")) {
            JsonNode name = Json.object(card, "name");
            String formatted = Json.text(name, "formatted_name");
            String shown = formatted != null ? formatted : Json.text(name, "first_name");
            if (shown != null && !VisibleText.isBlank(shown) && names.size() < CARDS_MAX) {
                names.add(shown);
            }
        }
        return names.isEmpty() ? null : String.join(", ", names);
    }

    /// A file's name without what would show it as another one's.
    private static @Nullable String filename(JsonNode own) {
        String name = Json.text(own, "filename");
        if (name == null) {
            return null;
        }
        String visible = name.codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return VisibleText.isBlank(visible) ? null : Graphemes.shortened(visible, FILENAME_LENGTH_MAX);
    }
}
