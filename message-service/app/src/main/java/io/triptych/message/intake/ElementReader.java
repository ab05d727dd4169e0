package io.triptych.message.intake;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.Identity;
import io.triptych.message.model.IntakeElement;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.ReplyTo;
import io.triptych.message.model.Trace;
import io.triptych.message.model.WhatsAppErrors;
import io.triptych.message.webhook.Json;
import io.triptych.message.webhook.WebhookBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Reads the elements of one record's changes, every one of them, in their order. Expects nothing to be there and
/// nothing to be of the documented type; what can't be read is said to be unusable and never stops the rest.
final class ElementReader {

    private static final int ID_LENGTH_MAX = 512;
    /// WhatsApp's texts have at most 4,096 characters; what is far longer would be too large an event.
    private static final int BODY_LENGTH_MAX = 65_536;
    private static final int UNKNOWN_CODE = -1;

    private final JsonMapper json;
    private final Instant receivedAt;
    private final Trace trace;
    private final List<Element> elements = new ArrayList<>();

    ElementReader(JsonMapper json, Instant receivedAt, Trace trace) {
        this.json = json;
        this.receivedAt = receivedAt;
        this.trace = trace;
    }

    List<Element> read(List<WebhookBody.Change> changes) {
        for (WebhookBody.Change change : changes) {
            if (change.field().equals("messages")) {
                readMessages(change.value());
            } else {
                elements.add(new Element.Unhandled(elements.size(), "field:" + change.field()));
            }
        }
        return elements;
    }

    private void readMessages(JsonNode value) {
        int before = elements.size();
        for (JsonNode message : Json.array(value, "messages")) {
            elements.add(whatever(message, "message", () -> message(message, value)));
        }
        for (JsonNode status : Json.array(value, "statuses")) {
            elements.add(whatever(status, "status", () -> status(status)));
        }
        for (JsonNode error : Json.array(value, "errors")) {
            elements.add(new Element.Unhandled(elements.size(), "error:" + code(error)));
        }
        for (JsonNode _ : Json.array(value, "user_actions")) {
            elements.add(new Element.Unhandled(elements.size(), "user_action"));
        }
        if (elements.size() == before) {
            elements.add(new Element.Unhandled(elements.size(), "field:messages"));
        }
    }

    /// What an element makes the reading throw is its own reason not to be usable.
    private Element whatever(JsonNode element, String kind, Supplier<Element> reading) {
        try {
            return reading.get();
        } catch (RuntimeException | Error e) {
            return new Element.Unusable(elements.size(), RawForm.of(json, element), kind, Mishap.reason(e));
        }
    }

    private Element message(JsonNode message, JsonNode value) {
        String type = WebhookBody.word(Json.text(message, "type"));
        if (!type.equals("text")) {
            return new Element.Unhandled(elements.size(), "message:" + type);
        }
        String body = Json.text(Json.object(message, "text"), "body");
        String id = Json.text(message, "id");
        Sender sender = Sender.of(message, value);
        if (body == null) {
            return unusable(message, "message:text", "no_body");
        }
        if (id == null || id.isBlank() || id.length() > ID_LENGTH_MAX) {
            return unusable(message, "message:text", "no_id");
        }
        if (Json.text(message, "group_id") != null) {
            // A group's message must never show in a conversation with one of its members.
            return unusable(message, "message:text", "group");
        }
        if (sender == null) {
            return unusable(message, "message:text", "no_sender");
        }
        return new Element.Message(
                elements.size(), write(message), sender, content(id, shortened(body), message, sender));
    }

    private IntakeElement.Content content(String id, String body, JsonNode message, Sender sender) {
        JsonNode context = Json.object(message, "context");
        String quoted = Json.text(context, "id");
        Identity from = sender.seenBy(0, "").replyIdentity();
        return new IntakeElement.Content(
                id,
                "text",
                write(JsonNode.createObjectNode(Map.of("body", JsonNode.createStringNode(body)))),
                ReplyTo.preview(body),
                ReceivedTime.ofMessage(Json.text(message, "timestamp"), receivedAt),
                from,
                quoted != null && quoted.length() <= ID_LENGTH_MAX ? quoted : null,
                Json.isTrue(context, "forwarded") || Json.isTrue(context, "frequently_forwarded"),
                trace);
    }

    private Element status(JsonNode status) {
        String word = WebhookBody.word(Json.text(status, "status"));
        MessageStatus reported = MessageStatus.ofWhatsApp(word).orElse(null);
        if (reported == null) {
            return new Element.Unhandled(elements.size(), "status:" + word);
        }
        if ("group".equals(Json.text(status, "recipient_type"))) {
            return new Element.Unhandled(elements.size(), "status:group");
        }
        String id = Json.text(status, "id");
        if (id != null && (id.isBlank() || id.length() > ID_LENGTH_MAX)) {
            id = null;
        }
        CallbackTag callbackTag =
                CallbackTag.parse(Json.text(status, "biz_opaque_callback_data")).orElse(null);
        if (id == null && callbackTag == null) {
            return unusable(status, "status", "no_id");
        }
        return new Element.Report(
                elements.size(),
                write(status),
                id,
                callbackTag,
                reported,
                ReceivedTime.of(Json.text(status, "timestamp"), receivedAt),
                reported == MessageStatus.FAILED ? error(status) : null,
                trace);
    }

    /// The first error that a failed status names; all of it may be missing.
    private static DeliveryError error(JsonNode status) {
        for (JsonNode error : Json.array(status, "errors")) {
            int code = code(error);
            return WhatsAppErrors.of(code, 0).error(Math.max(code, 0));
        }
        return WhatsAppErrors.of(UNKNOWN_CODE, 0).error(0);
    }

    private static int code(JsonNode error) {
        String code = Json.text(error, "code");
        boolean isNumber = code != null
                && !code.isEmpty()
                && code.length() <= 9
                && code.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(String.valueOf(code)) : UNKNOWN_CODE;
    }

    private Element unusable(JsonNode element, String kind, String reason) {
        return new Element.Unusable(elements.size(), RawForm.of(json, element), kind, reason);
    }

    private static String shortened(String body) {
        if (body.length() <= BODY_LENGTH_MAX) {
            return body;
        }
        int end =
                Character.isHighSurrogate(body.charAt(BODY_LENGTH_MAX - 2)) ? BODY_LENGTH_MAX - 2 : BODY_LENGTH_MAX - 1;
        return body.substring(0, end) + "…";
    }

    private String write(JsonNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (IOException e) {
            throw new UncheckedIOException("What was read as JSON can't be written as such.", e);
        }
    }
}
