package io.triptych.message.intake.reading;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Customer;
import io.triptych.message.model.Element.Payload;
import io.triptych.message.model.InboundId;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.RawElement;
import io.triptych.message.model.Trace;
import io.triptych.message.model.WhatsAppErrors;
import io.triptych.message.model.template.TemplateNews;
import io.triptych.message.webhook.Json;
import io.triptych.message.webhook.WebhookBody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads the elements of one record's changes, every one of them, in their order. Expects nothing to be there and
/// nothing to be of the documented type; what can't be read is said to be unusable and never stops the rest.
final class ElementReader {

    private static final String MESSAGES = "messages";
    private static final String DELETED = "deleted";

    static final String PREFERENCES = "user_preferences";

    private final JsonMapper json;
    private final Element.Source source;
    private final Trace trace;
    private final RawElement.Origin origin;
    private final int firstIndex;
    private final List<Element> elements = new ArrayList<>();
    private final PhoneReader phone;

    /// Reads what came with this record; the first element has that index.
    ElementReader(JsonMapper json, Element.Source source, Trace trace, RawElement.Origin origin, int firstIndex) {
        this.json = json;
        this.source = source;
        this.trace = trace;
        this.origin = origin;
        this.firstIndex = firstIndex;
        phone = new PhoneReader(this);
    }

    List<Element> read(List<WebhookBody.Change> changes) {
        for (WebhookBody.Change change : changes) {
            boolean hasMessages = Json.has(change.value(), MESSAGES);
            if (change.field().equals(MESSAGES)
                    || (hasMessages && change.field().equals(WebhookBody.NO_WORD))) {
                readMessages(change.value());
            } else if (change.field().equals(PREFERENCES)) {
                readPreferences(change.value());
            } else if (PhoneReader.concerns(change)) {
                phone.read(change);
            } else if (TemplateReader.concerns(change)) {
                elements.add(whatever(change.value(), change.value(), change.field(), () -> template(change)));
            } else if (AccountReader.concerns(change)) {
                elements.add(whatever(change.value(), change.value(), change.field(), () -> account(change)));
            } else {
                // Messages where we don't look for them are told apart from what is none: they raise an alert.
                elements.add(unhandled((hasMessages ? "message:" : "field:") + change.field()));
            }
        }
        return elements;
    }

    /// Stands for a whole body that can't be read, of which an operator sees the beginning.
    Element unreadable(String beginning, String reason) {
        return element(firstIndex, RawElement.unreadable(beginning, origin), "body", new Payload.Nothing())
                .parked(reason);
    }

    private void readMessages(JsonNode value) {
        int before = elements.size();
        for (JsonNode message : elementsOf(value, MESSAGES)) {
            elements.add(whatever(message, value, "message", () -> message(message, value)));
        }
        for (JsonNode status : elementsOf(value, "statuses")) {
            elements.add(whatever(status, value, "status", () -> status(status, value)));
        }
        for (JsonNode error : Json.array(value, "errors")) {
            elements.add(unhandled("error:" + code(error)));
        }
        for (JsonNode _ : Json.array(value, "user_actions")) {
            elements.add(unhandled("user_action"));
        }
        if (elements.size() == before) {
            elements.add(unhandled("field:" + MESSAGES));
        }
    }

    private void readPreferences(JsonNode value) {
        int before = elements.size();
        for (JsonNode preference : elementsOf(value, PREFERENCES)) {
            elements.add(whatever(preference, value, PREFERENCES, () -> preference(preference, value)));
        }
        if (elements.size() == before) {
            elements.add(unhandled("field:" + PREFERENCES));
        }
    }

    private Element preference(JsonNode preference, JsonNode value) {
        String category = WebhookBody.word(Json.text(preference, "category"));
        String wanted = WebhookBody.word(Json.text(preference, "value"));
        if (!category.equals("marketing_messages") || !(wanted.equals("stop") || wanted.equals("resume"))) {
            return unhandled("preference:" + category);
        }
        Customer customer = CustomerReader.ofPreference(preference, value);
        return customer == null
                ? unusable(preference, value, PREFERENCES, "no_sender")
                : saying(
                        preference,
                        value,
                        PREFERENCES,
                        messages(value).marketing(preference, customer, wanted.equals("stop")));
    }

    /// What an element makes the reading throw is its own reason not to be usable.
    Element whatever(JsonNode element, JsonNode value, String kind, Supplier<Element> reading) {
        try {
            return reading.get();
        } catch (RuntimeException | Error e) {
            return unusable(element, value, kind, Mishap.reason(e));
        }
    }

    /// The elements of an array; what is there instead of one is taken for its only element.
    static Iterable<JsonNode> elementsOf(JsonNode value, String name) {
        JsonNode member = value.isObject() ? value.get(name) : null;
        return member == null || member.isNull() || member.isArray() ? Json.array(value, name) : List.of(member);
    }

    /// Whatever it is, it is a message if it names who wrote it.
    private Element message(JsonNode message, JsonNode value) {
        String type = WebhookBody.word(Json.text(message, "type"));
        if (Json.has(message, "group_id")) {
            // A group's message must never show in a conversation with one of its members.
            return unusable(message, value, "message:" + type, "group");
        }
        Customer customer = CustomerReader.of(message, value);
        if (customer == null) {
            return unusable(message, value, "message:" + type, "no_sender");
        }
        Payload payload = messages(value).read(type, message, customer);
        return element(next(), raw(message, value), "message:" + type, payload);
    }

    private Element template(WebhookBody.Change change) {
        TemplateNews news = TemplateReader.of(change, source.receivedAt());
        return news == null
                ? unusable(change.value(), change.value(), change.field(), "no_template")
                : element(next(), raw(change.value(), change.value()), change.field(), new Payload.Told(news));
    }

    private Element account(WebhookBody.Change change) {
        RawElement raw = raw(change.value(), change.value());
        Payload said = new Payload.AccountSaid(AccountReader.of(change, source.receivedAt()));
        return element(next(), raw, change.field(), said);
    }

    private Element status(JsonNode status, JsonNode value) {
        String word = WebhookBody.word(Json.text(status, "status"));
        MessageStatus reported = MessageStatus.ofWhatsApp(word).orElse(null);
        if (reported == null && !word.equals(DELETED)) {
            return unhandled("status:" + word);
        }
        if ("group".equals(Json.text(status, "recipient_type"))) {
            // It is one member's of several: it says nothing of a message to one customer.
            return unusable(status, value, "status", "group");
        }
        if (reported == null) {
            return deleted(status, value);
        }
        String callbackData = Json.text(status, "biz_opaque_callback_data");
        if (CallbackTag.OF_A_TEST.equals(callbackData)) {
            return unhandled("status:test");
        }
        String id = Json.text(status, "id");
        if (!InboundId.isValid(id)) {
            id = null;
        }
        CallbackTag callbackTag = CallbackTag.parse(callbackData).orElse(null);
        if (id == null && callbackTag == null) {
            return unusable(status, value, "status", "no_id");
        }
        RawElement raw = raw(status, value);
        Payload said = new Payload.Status(
                id,
                callbackTag,
                reported,
                ReceivedTime.of(Json.text(status, "timestamp"), source.receivedAt()),
                reported == MessageStatus.FAILED ? error(status) : null,
                StatusDetail.of(json, status),
                trace);
        return element(next(), raw, "status", said);
    }

    /// How far it came stays as it is: it is marked as one that is deleted, as those of the phone are.
    private Element deleted(JsonNode status, JsonNode value) {
        Customer customer = CustomerReader.recipient(status, value);
        String id = Json.text(status, "id");
        if (customer == null || id == null || !InboundId.isValid(id)) {
            return unhandled("status:" + DELETED);
        }
        return element(next(), raw(status, value), "status", messages(value).deleted(id, status, customer));
    }

    /// The first error that a failed status names; all of it may be missing.
    private static DeliveryError error(JsonNode status) {
        for (JsonNode error : Json.array(status, "errors")) {
            int code = code(error);
            return WhatsAppErrors.of(code, 0).error(code);
        }
        return WhatsAppErrors.of(DeliveryError.OURS, 0).error(DeliveryError.OURS);
    }

    static int code(JsonNode error) {
        String code = Json.text(error, "code");
        boolean isNumber = code != null
                && !code.isEmpty()
                && code.length() <= 9
                && code.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(String.valueOf(code)) : DeliveryError.OURS;
    }

    Element unusable(JsonNode element, JsonNode value, String kind, String reason) {
        return element(next(), raw(element, value), kind, new Payload.Nothing()).parked(reason);
    }

    Element unhandled(String kind) {
        return Element.ignored(source, next(), kind);
    }

    /// The next one, which says this.
    Element saying(JsonNode element, JsonNode value, String kind, Payload payload) {
        return element(next(), raw(element, value), kind, payload);
    }

    void add(Element element) {
        elements.add(element);
    }

    MessageReader messages(JsonNode value) {
        return new MessageReader(json, source, trace, value);
    }

    Instant arrivedAt() {
        return source.receivedAt();
    }

    private Element element(int index, RawElement raw, String kind, Payload payload) {
        return Element.of(source, index, raw, kind, payload);
    }

    private int next() {
        return firstIndex + elements.size();
    }

    private RawElement raw(JsonNode element, JsonNode value) {
        return new RawElement(
                RawForm.of(json, element), RawForm.of(json, CustomerReader.contactsBeside(element, value)), origin);
    }
}
