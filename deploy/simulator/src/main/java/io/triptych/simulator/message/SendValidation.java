package io.triptych.simulator.message;

import io.triptych.simulator.graph.GraphError;
import io.triptych.simulator.graph.JsonText;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the Cloud API refuses at once, by the limits of its message reference
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/reference).
final class SendValidation {
    private static final int TEXT_MAX = 4096;
    private static final int CAPTION_MAX = 1024;
    private static final int CALLBACK_DATA_MAX = 512;
    private static final Set<String> MEDIA = Set.of("image", "video", "document", "audio", "sticker");
    private static final Set<String> WITHOUT_CAPTION = Set.of("audio", "sticker");

    private SendValidation() {}

    /// The error that this request gets, or null if it is accepted.
    static @Nullable GraphError refusal(Map<?, ?> request) {
        if (!"whatsapp".equals(request.get("messaging_product"))) {
            return GraphError.invalidParameter("messaging_product must be whatsapp");
        }
        if (JsonText.of(request, "to") == null && JsonText.of(request, "recipient") == null) {
            return GraphError.missingParameter("Either to or recipient is required.");
        }
        String to = JsonText.of(request, "to");
        if (to != null && !to.matches("\\+?[0-9()\\- ]{5,25}")) {
            return GraphError.parameterValue("to is not a phone number");
        }
        String callbackData = JsonText.of(request, "biz_opaque_callback_data");
        if (callbackData != null && callbackData.length() > CALLBACK_DATA_MAX) {
            return GraphError.invalidParameter("biz_opaque_callback_data is longer than 512 characters");
        }
        if (request.containsKey("context")
                && (!(request.get("context") instanceof Map<?, ?> context)
                        || JsonText.of(context, "message_id") == null)) {
            return GraphError.missingParameter("context.message_id is required");
        }
        String type = JsonText.of(request, "type");
        return content(request, type == null ? "text" : type);
    }

    private static @Nullable GraphError content(Map<?, ?> request, String type) {
        Object content = request.get(type);
        if (type.equals("contacts")) {
            return content instanceof List<?> cards && !cards.isEmpty() && cards.size() <= 257
                    ? cards(cards)
                    : GraphError.parameterValue("contacts must have 1 to 257 elements");
        }
        if (!(content instanceof Map<?, ?> object)) {
            return known(type) ? GraphError.missingParameter(type + " is required") : GraphError.unsupportedType(type);
        }
        if (MEDIA.contains(type)) {
            return media(object, type);
        }
        return switch (type) {
            case "text" -> textMessage(object);
            case "template" ->
                JsonText.of(object, "name") == null || !(object.get("language") instanceof Map<?, ?>)
                        ? GraphError.missingParameter("template.name and template.language are required")
                        : null;
            case "reaction" ->
                JsonText.of(object, "message_id") == null || JsonText.of(object, "emoji") == null
                        ? GraphError.missingParameter("reaction.message_id and reaction.emoji are required")
                        : null;
            case "location" ->
                within(object.get("latitude"), 90) && within(object.get("longitude"), 180)
                        ? null
                        : GraphError.parameterValue("location.latitude and location.longitude must be degrees");
            case "interactive" -> ChoicesValidation.refusal(object);
            default -> GraphError.unsupportedType(type);
        };
    }

    private static @Nullable GraphError cards(List<?> cards) {
        for (Object card : cards) {
            boolean named = card instanceof Map<?, ?> known
                    && known.get("name") instanceof Map<?, ?> name
                    && JsonText.of(name, "formatted_name") != null;
            if (!named) {
                return GraphError.missingParameter("contacts.name.formatted_name is required");
            }
        }
        return null;
    }

    private static boolean within(@Nullable Object degrees, int max) {
        try {
            return degrees != null && Math.abs(Double.parseDouble(degrees.toString())) <= max;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    private static boolean known(String type) {
        return MEDIA.contains(type)
                || Set.of("text", "template", "reaction", "location", "interactive")
                        .contains(type);
    }

    private static @Nullable GraphError textMessage(Map<?, ?> object) {
        String body = JsonText.of(object, "body");
        if (body == null || body.isEmpty()) {
            return GraphError.missingParameter("text.body is required");
        }
        return body.length() > TEXT_MAX
                ? GraphError.invalidParameter("Param text['body'] must be at most 4096 characters long.")
                : null;
    }

    private static @Nullable GraphError media(Map<?, ?> object, String type) {
        String id = JsonText.of(object, "id");
        String link = JsonText.of(object, "link");
        if ((id == null) == (link == null)) {
            return GraphError.parameterValue("Exactly one of " + type + ".id and " + type + ".link is required.");
        }
        if (link != null && !isHttps(link)) {
            return GraphError.parameterValue(type + ".link must be an https URL");
        }
        String caption = JsonText.of(object, "caption");
        if (caption != null && WITHOUT_CAPTION.contains(type)) {
            return GraphError.parameterValue(type + " takes no caption");
        }
        return caption != null && caption.length() > CAPTION_MAX
                ? GraphError.parameterValue("caption is longer than 1024 characters")
                : null;
    }

    private static boolean isHttps(String link) {
        try {
            return "https".equals(URI.create(link).getScheme());
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }
}
