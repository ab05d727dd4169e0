package io.triptych.message.intake.reading;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.webhook.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a message comes from, whatever it says: the ad or the product that the customer tapped, and how often it was
/// passed on.
final class Origins {

    private static final Shape REFERRAL = Shape.texts(
                    2000, "source_url", "headline", "image_url", "video_url", "thumbnail_url")
            .and(256, "source_id", "source_type", "media_type")
            .and(4096, "body")
            .and(1000, "ctwa_clid");
    private static final Shape PRODUCT = Shape.texts(256, "catalog_id", "product_retailer_id");

    private Origins() {}

    /// The content with what is said of its origin.
    static JsonNode with(JsonNode content, JsonNode message) {
        JsonNode context = Json.object(message, "context");
        Map<String, JsonNode> members = new LinkedHashMap<>();
        content.entries().forEach(each -> members.put(each.getKey(), each.getValue()));
        put(members, "referral", REFERRAL.fit(message.get("referral")));
        put(members, "referred_product", PRODUCT.fit(context.get("referred_product")));
        put(members, "frequentlyForwarded", new Shape.Flag().fit(context.get("frequently_forwarded")));
        return JsonNode.createObjectNode(members);
    }

    private static void put(Map<String, JsonNode> members, String name, @Nullable JsonNode value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
