package io.triptych.message.intake.reading;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.webhook.Json;
import io.triptych.message.webhook.WebhookBody;
import io.triptych.text.Graphemes;
import io.triptych.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a message is text: a caption, a button's label, a place, the names of contacts.
final class Words {

    private static final int LENGTH_MAX = 4096;
    private static final int CARDS_MAX = 10;

    /// Where kinds of messages have their words, the first that is there.
    private static final List<String> MEMBERS = List.of("caption", "body", "text", "title", "emoji");

    private Words() {}

    /// The words of a message of this kind, if it has any.
    static @Nullable String of(String word, JsonNode message) {
        JsonNode own = Json.object(message, word);
        String words = switch (word) {
            case "location" -> place(own);
            case "contacts" -> names(message);
            case "interactive" -> general(Json.object(own, String.valueOf(Json.text(own, "type"))));
            case "edit" -> edited(Json.object(own, "message"));
            // Of a message without a type its text is as good as any.
            case WebhookBody.NO_WORD -> general(Json.object(message, "text"));
            default -> general(own);
        };
        return words == null || VisibleText.isBlank(words) ? null : Graphemes.shortened(words, LENGTH_MAX);
    }

    private static @Nullable String general(JsonNode own) {
        for (String name : MEMBERS) {
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
        return word.equals("edit") ? null : of(word, message);
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
}
