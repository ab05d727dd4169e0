package io.triptych.message.intake.reading;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.template.ListedTemplate;
import io.triptych.message.model.template.TemplateNews;
import io.triptych.message.model.template.TemplateNews.Said;
import io.triptych.message.webhook.Json;
import io.triptych.message.webhook.WebhookBody;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what WhatsApp tells of templates. Words that are new are taken as they are: what can be sent is known by one
/// word alone.
final class TemplateReader {

    private static final Set<String> FIELDS = Set.of(
            "message_template_status_update",
            "message_template_quality_update",
            "message_template_components_update",
            "template_category_update");

    /// Events after which a template's status is another than the event's word.
    private static final Map<String, String> STATUS_AFTER = Map.of("REINSTATED", ListedTemplate.APPROVED);

    /// Events that are no status: WhatsApp is asked what it is.
    private static final Set<String> NO_STATUS = Set.of("FLAGGED", "LOCKED", "UNLOCKED");

    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z_]{0,39}");
    private static final int WORDS_LENGTH_MAX = 1000;

    private TemplateReader() {}

    static boolean concerns(WebhookBody.Change change) {
        return FIELDS.contains(change.field());
    }

    /// What a change tells; nothing if it names no template.
    static @Nullable TemplateNews of(WebhookBody.Change change, Instant receivedAt) {
        JsonNode value = change.value();
        String id = Json.text(value, "message_template_id");
        String name = Json.text(value, "message_template_name");
        String language = Json.text(value, "message_template_language");
        if (id == null && (name == null || language == null)) {
            return null;
        }
        Instant at = ReceivedTime.of(change.time(), receivedAt);
        Said said = said(value);
        boolean refetch = said.equals(Said.NOTHING) || Json.has(value, "message_template_element");
        return new TemplateNews(
                id, name, language == null ? null : ListedTemplate.language(language), at, said, refetch);
    }

    /// By the members that are there: WhatsApp's own samples have some under the wrong field.
    private static Said said(JsonNode value) {
        String event = word(value, "event");
        String status = event == null || NO_STATUS.contains(event) ? null : STATUS_AFTER.getOrDefault(event, event);
        return new Said(
                status,
                status == null || status.equals(ListedTemplate.APPROVED) ? null : reason(value),
                word(value, "new_quality_score"),
                word(value, Json.has(value, "new_category") ? "new_category" : "message_template_category"));
    }

    /// What WhatsApp says to people, or else its word.
    private static @Nullable String reason(JsonNode value) {
        JsonNode rejection = Json.object(value, "rejection_info");
        JsonNode other = Json.object(value, "other_info");
        String words = Json.text(rejection, "reason");
        if (words == null) {
            words = Json.text(other, "description");
        } else if (Json.text(rejection, "recommendation") != null) {
            words += " " + Json.text(rejection, "recommendation");
        }
        if (words != null) {
            return words.length() > WORDS_LENGTH_MAX ? words.substring(0, WORDS_LENGTH_MAX) : words;
        }
        String reason = word(value, "reason");
        return reason == null || reason.equals("NONE") ? null : reason;
    }

    private static @Nullable String word(JsonNode value, String name) {
        String text = Json.text(value, name);
        String word = text == null ? "" : text.toUpperCase(Locale.ROOT);
        return WORD.matcher(word).matches() ? word : null;
    }
}
