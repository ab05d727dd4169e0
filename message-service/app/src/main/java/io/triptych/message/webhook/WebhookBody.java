package io.triptych.message.webhook;

import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A webhook body, cut into its changes. Reads whatever is authentic, of every depth and with every number, and never
/// throws: what it doesn't understand is a change of `Subject.Nothing`, and a body that is no JSON is not readable and
/// has no changes.
public final class WebhookBody {

    /// What stands for a word that is missing, or isn't a short one.
    public static final String NO_WORD = "other";

    private static final String WHATSAPP = "whatsapp_business_account";
    private static final Pattern ID = Pattern.compile("[0-9]{1,32}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private final boolean readable;
    private final Map<Subject, List<Change>> changes = new LinkedHashMap<>();

    private WebhookBody(boolean readable) {
        this.readable = readable;
    }

    /// One `changes[]` element: its field, what happened, and when by WhatsApp's time, if its entry says it. The
    /// field of what is no change of WhatsApp's is `object`.
    public record Change(
            String field, JsonNode value, @Nullable String time) {}

    /// Reads a body.
    public static WebhookBody read(byte[] bytes) {
        JsonNode root = parse(bytes);
        WebhookBody body = new WebhookBody(root != null);
        if (root != null) {
            body.addAll(CleanJson.of(root));
        }
        return body;
    }

    private static @Nullable JsonNode parse(byte[] bytes) {
        try {
            return BoundedJson.read(bytes);
        } catch (IOException | RuntimeException noJson) {
            return null;
        }
    }

    /// False if it is no JSON.
    public boolean isReadable() {
        return readable;
    }

    /// What its changes are about, in the order of their first; `Nothing` if there is no change at all.
    public Set<Subject> subjects() {
        return changes.isEmpty() ? Set.of(new Subject.Nothing()) : changes.keySet();
    }

    /// The changes about one subject, in their order.
    public List<Change> changesOf(Subject subject) {
        return changes.getOrDefault(subject, List.of());
    }

    /// A word of WhatsApp's that may be counted by: anything else than a short word is `other`.
    public static String word(@Nullable String text) {
        return text != null && WORD.matcher(text).matches() ? text : NO_WORD;
    }

    private void addAll(JsonNode root) {
        if (!WHATSAPP.equals(Json.text(root, "object"))) {
            add(new Subject.Nothing(), new Change("object", root, null));
            return;
        }
        for (JsonNode entry : Json.array(root, "entry")) {
            String wabaId = id(entry, "id");
            String time = Json.text(entry, "time");
            for (JsonNode change : Json.array(entry, "changes")) {
                JsonNode value = Json.object(change, "value");
                String number = id(Json.object(value, "metadata"), "phone_number_id");
                add(subject(number, wabaId), new Change(word(Json.text(change, "field")), value, time));
            }
        }
    }

    private static Subject subject(@Nullable String number, @Nullable String wabaId) {
        if (number != null) {
            return new Subject.BusinessNumber(number);
        }
        return wabaId != null ? new Subject.BusinessAccount(wabaId) : new Subject.Nothing();
    }

    private void add(Subject subject, Change change) {
        changes.computeIfAbsent(subject, any -> new ArrayList<>()).add(change);
    }

    private static @Nullable String id(JsonNode object, String name) {
        String text = Json.text(object, name);
        return text != null && ID.matcher(text).matches() ? text : null;
    }
}
