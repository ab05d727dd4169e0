package io.triptych.message.intake.reading;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.intake.reading.Forms.Form;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.webhook.Json;
import io.triptych.message.webhook.WebhookBody;
import io.triptych.text.Graphemes;
import io.triptych.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a message says, in the API's form. What has no form of its own is `unsupported`, with what can be said of it in
/// words: `{kind, body?, filename?, error?}`. Nothing is lost by that: what WhatsApp sent is kept beside it.
///
/// @param kind WhatsApp's word for what it is, at most 40 letters, digits and underscores; `voice` for a recorded
///     audio, the kind of what WhatsApp itself can't pass on, `other` for what has no such word
/// @param quoted WhatsApp's id of the message that it answers
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

    private static final Shape ERROR =
            Shape.texts(256, "title").and(1000, "details").and("code", new Shape.Numeral());

    static Saying of(JsonNode message) {
        String word = WebhookBody.word(Json.text(message, "type"));
        String body = Json.text(Json.object(message, TEXT), "body");
        if (word.equals(TEXT) && body != null && !VisibleText.isBlank(body)) {
            String text = Graphemes.shortened(body, TEXT_LENGTH_MAX);
            return saying(new Form(TEXT, only("body", text)), TEXT, text, message);
        }
        String kind = kind(word, message);
        String words = Words.of(word, message);
        Form form = Forms.of(word, message);
        return saying(form == null ? unsupported(kind, word, words, message) : form, kind, words, message);
    }

    private static Saying saying(Form form, String kind, @Nullable String words, JsonNode message) {
        String said = words == null ? Json.text(form.content(), "filename") : words;
        String preview = said == null ? "[" + kind + "]" : ReplyTo.preview(said);
        return new Saying(form.type(), kind, Origins.with(form.content(), message), preview, quoted(message));
    }

    private static Form unsupported(String kind, String word, @Nullable String words, JsonNode message) {
        Map<String, JsonNode> content = new LinkedHashMap<>();
        content.put("kind", JsonNode.createStringNode(kind));
        if (words != null) {
            content.put("body", JsonNode.createStringNode(words));
        }
        String filename = Filename.of(Json.text(Json.object(message, word), "filename"));
        if (filename != null) {
            content.put("filename", JsonNode.createStringNode(filename));
        }
        JsonNode error = error(message);
        if (error != null) {
            content.put("error", error);
        }
        return new Form(UNSUPPORTED, JsonNode.createObjectNode(content));
    }

    /// Why WhatsApp didn't pass on what the customer sent, as far as it says.
    private static @Nullable JsonNode error(JsonNode message) {
        for (JsonNode error : Json.array(message, "errors")) {
            Map<String, JsonNode> members = new LinkedHashMap<>();
            error.entries().forEach(each -> members.put(each.getKey(), each.getValue()));
            JsonNode details = Json.object(error, "error_data").get("details");
            if (details != null) {
                members.put("details", details);
            }
            JsonNode fit = ERROR.fit(JsonNode.createObjectNode(members));
            return fit != null && fit.get("code") != null ? fit : null;
        }
        return null;
    }

    private static JsonNode only(String name, String text) {
        return JsonNode.createObjectNode(Map.of(name, JsonNode.createStringNode(text)));
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
        return Json.text(Json.object(message, "context"), "id");
    }
}
