package io.triptych.message.intake.reading;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.AccountNews;
import io.triptych.message.webhook.WebhookBody;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// Reads what WhatsApp tells of business accounts and their numbers. What it says is kept in its own words: the fields
/// have many events, and new ones come without notice. What the numbers are by then WhatsApp is asked.
final class AccountReader {

    private static final Set<String> FIELDS = Set.of(
            "account_update",
            "account_review_update",
            "account_alerts",
            "phone_number_quality_update",
            "phone_number_name_update",
            "business_capability_update",
            "security");

    private static final int DEPTH_MAX = 4;

    private AccountReader() {}

    static boolean concerns(WebhookBody.Change change) {
        return FIELDS.contains(change.field());
    }

    static AccountNews of(WebhookBody.Change change, Instant receivedAt) {
        JsonNode value = change.value();
        StringBuilder said = new StringBuilder();
        say(said, "", value, 0);
        String words = said.length() > AccountNews.SAID_MAX ? said.substring(0, AccountNews.SAID_MAX) : said.toString();
        return new AccountNews(change.field(), words.replace('\0', ' '), ReceivedTime.of(change.time(), receivedAt));
    }

    /// The values that are no objects, each with the name of its member.
    private static void say(StringBuilder said, String name, JsonNode node, int depth) {
        if (said.length() > AccountNews.SAID_MAX || depth > DEPTH_MAX) {
            return;
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.entries()) {
                say(said, member.getKey(), member.getValue(), depth + 1);
            }
        } else if (node.isArray()) {
            for (JsonNode each : node.values()) {
                say(said, name, each, depth + 1);
            }
        } else if (!node.isNull()) {
            said.append(said.isEmpty() ? "" : ", ").append(name).append(": ").append(node.coerceStringValue());
        }
    }
}
