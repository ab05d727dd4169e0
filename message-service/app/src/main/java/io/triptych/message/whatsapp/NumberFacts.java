package io.triptych.message.whatsapp;

import io.micronaut.json.tree.JsonNode;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What WhatsApp says of a business number; nothing if it says nothing.
///
/// https://developers.facebook.com/documentation/business-messaging/whatsapp/reference
record NumberFacts(@Nullable JsonNode node) {

    private static final Set<String> THROUGHPUTS = Set.of("standard", "high");
    private static final Set<String> QUALITIES = Set.of("green", "yellow", "red");

    static final NumberFacts UNKNOWN = new NumberFacts(null);

    /// The phone number, its digits only.
    @Nullable
    String displayPhoneNumber() {
        String shown = JsonMembers.text(node, "display_phone_number");
        return shown == null ? null : shown.replaceAll("[^0-9]", "");
    }

    @Nullable
    String verifiedName() {
        return JsonMembers.text(node, "verified_name");
    }

    /// What WhatsApp makes of that name: `approved`, `pending_review`, `declined`, `expired`, `none`, or another word
    /// of its own.
    @Nullable
    String nameStatus() {
        String status = JsonMembers.text(node, "name_status");
        if (status == null) {
            return null;
        }
        String word = status.toLowerCase(Locale.ROOT);
        return switch (word) {
            case "available_without_review" -> "approved";
            case "non_exists" -> "none";
            default -> word;
        };
    }

    @Nullable
    String quality() {
        if (node == null) {
            return null;
        }
        String rating = JsonMembers.text(node, "quality_rating");
        String word = rating == null ? "" : rating.toLowerCase(Locale.ROOT);
        return QUALITIES.contains(word) ? word : "unknown";
    }

    @Nullable
    String tier() {
        return JsonMembers.text(node, "whatsapp_business_manager_messaging_limit");
    }

    /// How much it may send a second: `standard` or `high`; a level that is neither is as if nothing was said.
    @Nullable
    String throughput() {
        String level = JsonMembers.text(JsonMembers.object(node, "throughput"), "level");
        String word = level == null ? "" : level.toLowerCase(Locale.ROOT);
        return THROUGHPUTS.contains(word) ? word : null;
    }

    /// Why it can't send, in words for an admin.
    @Nullable
    String problem() {
        String platform = JsonMembers.text(node, "platform_type");
        if (platform != null && !platform.equals("CLOUD_API")) {
            return "This number is not registered with the Cloud API. Register it in the WhatsApp Manager first.";
        }
        String canSend = JsonMembers.text(JsonMembers.object(node, "health_status"), "can_send_message");
        return "BLOCKED".equals(canSend)
                ? "WhatsApp lets this number send nothing. The WhatsApp Manager says why: a payment, a restriction or a"
                        + " name that isn't approved."
                : null;
    }
}
