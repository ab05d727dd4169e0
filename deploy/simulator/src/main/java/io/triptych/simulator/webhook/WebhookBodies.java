package io.triptych.simulator.webhook;

import io.micronaut.serde.ObjectMapper;
import io.triptych.simulator.setup.BusinessNumber;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Words what happened as WhatsApp does: one body for a batch of a number's updates, every character beyond ASCII as
/// `\\uXXXX` and slashes escaped, since the signature is made over exactly that form.
@Singleton
final class WebhookBodies {
    private final ObjectMapper json;

    WebhookBodies(ObjectMapper json) {
        this.json = json;
    }

    /// The body for these updates (each holds `contacts`, `messages` or `statuses`), with an entry for each business
    /// account.
    byte[] body(List<Update> updates) {
        Map<String, List<Map<String, Object>>> changes = new LinkedHashMap<>();
        updates.forEach(update -> changes.computeIfAbsent(update.number().wabaId(), _ -> new ArrayList<>())
                .add(Map.of("field", "messages", "value", withMetadata(update.number(), update.value()))));
        List<Map<String, Object>> entries = new ArrayList<>();
        changes.forEach((wabaId, each) -> entries.add(Map.of("id", wabaId, "changes", each)));
        return written(entries);
    }

    /// The body for what happened to a number in another field than `messages`.
    byte[] ofNumber(BusinessNumber number, String field, Map<String, Object> value) {
        Map<String, Object> change = Map.of("field", field, "value", withMetadata(number, value));
        return body(Map.of("id", number.wabaId(), "changes", List.of(change)));
    }

    /// The body for what happened to a business account.
    byte[] ofAccount(String wabaId, String field, Map<String, Object> value) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", wabaId);
        entry.put("time", Instant.now().getEpochSecond());
        entry.put("changes", List.of(Map.of("field", field, "value", value)));
        return body(entry);
    }

    private byte[] body(Map<String, Object> entry) {
        return written(List.of(entry));
    }

    private byte[] written(List<Map<String, Object>> entries) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("object", "whatsapp_business_account");
        body.put("entry", entries);
        try {
            return escaped(json.writeValueAsString(body)).getBytes(StandardCharsets.US_ASCII);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Map<String, Object> withMetadata(BusinessNumber number, Map<String, Object> value) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("messaging_product", "whatsapp");
        whole.put(
                "metadata",
                Map.of("display_phone_number", number.displayNumber(), "phone_number_id", number.phoneNumberId()));
        whole.putAll(value);
        return whole;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 64);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/') {
                out.append("\\/");
            } else if (c < 0x7f) {
                out.append(c);
            } else {
                out.append("\\u%04x".formatted((int) c));
            }
        }
        return out.toString();
    }
}
