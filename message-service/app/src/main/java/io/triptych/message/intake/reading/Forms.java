package io.triptych.message.intake.reading;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.intake.reading.Shape.Flag;
import io.triptych.message.intake.reading.Shape.Items;
import io.triptych.message.webhook.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The kinds of messages that have a form of their own in the API, and their contents. A message of which the part that
/// makes it what it is can't be read has none.
final class Forms {

    /// A message in its form.
    record Form(String type, JsonNode content) {}

    private static final Set<String> MEDIA = Set.of("image", "video", "document", "audio", "voice", "sticker");
    private static final int LONG = 4096;
    private static final int SHORT = 256;

    private static final Shape MEDIA_FILE = Shape.texts(SHORT, "id", "mime_type", "sha256");
    private static final Shape PLACE = Shape.texts(1000, "name", "address")
            .and("latitude", new Shape.Numeral())
            .and("longitude", new Shape.Numeral())
            .and(LONG, "url");
    private static final Shape CARDS = new Items(
            new Shape.Members(new LinkedHashMap<>())
                    .and(
                            "name",
                            Shape.texts(
                                    SHORT,
                                    "formatted_name",
                                    "first_name",
                                    "middle_name",
                                    "last_name",
                                    "prefix",
                                    "suffix"))
                    .and("phones", new Items(Shape.texts(SHORT, "phone", "wa_id", "type"), 20))
                    .and("emails", new Items(Shape.texts(SHORT, "email", "type"), 20))
                    .and("org", Shape.texts(SHORT, "company", "department", "title"))
                    .and(
                            "addresses",
                            new Items(
                                    Shape.texts(
                                            SHORT, "street", "city", "state", "zip", "country", "country_code", "type"),
                                    20))
                    .and("urls", new Items(Shape.texts(2000, "url", "type"), 20))
                    .and(SHORT, "birthday", "origin"),
            50);
    private static final Shape BUTTON = Shape.texts(LONG, "text", "payload");
    private static final Shape.Members INTERACTIVE = Shape.texts(SHORT, "type")
            .and("button_reply", Shape.texts(LONG, "id", "title"))
            .and("list_reply", Shape.texts(LONG, "id", "title", "description"))
            .and("nfm_reply", Shape.texts(SHORT, "name").and(LONG, "body").and(20_000, "response_json"))
            .and(
                    "call_permission_reply",
                    Shape.texts(SHORT, "response", "response_source")
                            .and("expiration_timestamp", new Shape.Numeral())
                            .and("is_permanent", new Flag()));
    private static final Shape ORDER = Shape.texts(LONG, "catalog_id", "text")
            .and(
                    "product_items",
                    new Items(
                            Shape.texts(SHORT, "product_retailer_id", "currency")
                                    .and("quantity", new Shape.Numeral())
                                    .and("item_price", new Shape.Numeral()),
                            200));

    private static final Shape SYSTEM = Shape.texts(SHORT, "type", "wa_id", "user_id", "previous_user_id")
            .and(SHORT, "parent_user_id", "previous_parent_user_id")
            .and(LONG, "body");
    private static final JsonNode SYSTEM_OF_OPENED_CHAT =
            JsonNode.createObjectNode(Map.of("type", JsonNode.createStringNode("request_welcome")));

    private Forms() {}

    /// The form of a message of this kind, if it has one.
    static @Nullable Form of(String word, JsonNode message) {
        return switch (word) {
            case "location" -> place(message.get(word));
            case "contacts" -> cards(message.get(word));
            case "button" -> whole(word, BUTTON.fit(message.get(word)));
            case "interactive" -> interactive(message.get(word));
            case "order" -> order(message.get(word));
            case "system" -> whole(word, SYSTEM.fit(message.get(word)));
            case "request_welcome" -> new Form("system", SYSTEM_OF_OPENED_CHAT);
            default -> MEDIA.contains(word) ? media(word, Json.object(message, word)) : null;
        };
    }

    private static @Nullable Form whole(String type, @Nullable JsonNode content) {
        return content == null ? null : new Form(type, content);
    }

    /// A file by what WhatsApp knows it by; without its id nobody can ever fetch it.
    private static @Nullable Form media(String word, JsonNode own) {
        JsonNode file = MEDIA_FILE.fit(own);
        if (file == null || file.get("id") == null) {
            return null;
        }
        Map<String, JsonNode> content = new LinkedHashMap<>();
        boolean hasCaption = !word.equals("audio") && !word.equals("voice") && !word.equals("sticker");
        put(content, "body", hasCaption ? new Shape.Text(LONG).fit(own.get("caption")) : null);
        String filename = Filename.of(Json.text(own, "filename"));
        put(content, "filename", filename == null ? null : JsonNode.createStringNode(filename));
        if (word.equals("voice")) {
            content.put("voice", JsonNode.createBooleanNode(true));
        }
        put(content, "voice", new Flag().fit(own.get("voice")));
        put(content, "animated", new Flag().fit(own.get("animated")));
        Map<String, JsonNode> media = new LinkedHashMap<>();
        put(media, "whatsappId", file.get("id"));
        put(media, "mimeType", file.get("mime_type"));
        put(media, "sha256", file.get("sha256"));
        media.put("state", JsonNode.createStringNode("fetching"));
        content.put("media", JsonNode.createObjectNode(media));
        return new Form(word.equals("voice") ? "audio" : word, JsonNode.createObjectNode(content));
    }

    private static @Nullable Form place(@Nullable JsonNode own) {
        JsonNode place = PLACE.fit(own);
        return place != null && within(place.get("latitude"), 90) && within(place.get("longitude"), 180)
                ? new Form("location", place)
                : null;
    }

    private static boolean within(@Nullable JsonNode degrees, int max) {
        return degrees != null
                && new BigDecimal(degrees.coerceStringValue()).abs().compareTo(BigDecimal.valueOf(max)) <= 0;
    }

    private static @Nullable Form cards(@Nullable JsonNode own) {
        JsonNode cards = CARDS.fit(own);
        return cards == null ? null : new Form("contacts", JsonNode.createObjectNode(Map.of("contacts", cards)));
    }

    /// One of the replies that are known, and nothing beside it.
    private static @Nullable Form interactive(@Nullable JsonNode own) {
        JsonNode fit = INTERACTIVE.fit(own);
        String type = fit == null ? null : Json.text(fit, "type");
        JsonNode reply = fit == null || type == null || !INTERACTIVE.of().containsKey(type) ? null : fit.get(type);
        if (type == null || reply == null || !reply.isObject()) {
            return null;
        }
        Map<String, JsonNode> content = new LinkedHashMap<>();
        content.put("type", JsonNode.createStringNode(type));
        content.put(type, reply);
        return new Form("interactive", JsonNode.createObjectNode(content));
    }

    private static @Nullable Form order(@Nullable JsonNode own) {
        JsonNode order = ORDER.fit(own);
        return order == null || order.get("product_items") == null ? null : new Form("order", order);
    }

    private static void put(Map<String, JsonNode> members, String name, @Nullable JsonNode value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
