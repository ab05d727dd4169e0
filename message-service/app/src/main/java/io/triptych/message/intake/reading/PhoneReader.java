package io.triptych.message.intake.reading;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.Element;
import io.triptych.message.model.Element.Customer;
import io.triptych.message.model.Element.Payload;
import io.triptych.message.webhook.Json;
import io.triptych.message.webhook.WebhookBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what WhatsApp tells of a number that is used with the WhatsApp Business app, too: what the company writes with
/// it, what was written before the number was connected, and its address book.
///
/// An element is kept with what it takes to read it alone once more: it is put into a value of its own, of which this
/// reads as much as of the whole.
final class PhoneReader {

    static final String ECHOES = "smb_message_echoes";
    static final String HISTORY = "history";
    static final String BOOK = "smb_app_state_sync";

    /// The company shared no history.
    private static final int DECLINED = 2_593_109;

    private final ElementReader elements;

    PhoneReader(ElementReader elements) {
        this.elements = elements;
    }

    static boolean concerns(WebhookBody.Change change) {
        return switch (change.field()) {
            case ECHOES, HISTORY, BOOK -> true;
            default -> false;
        };
    }

    void read(WebhookBody.Change change) {
        JsonNode value = change.value();
        boolean any = switch (change.field()) {
            case ECHOES -> echoes(value);
            case HISTORY -> history(value);
            default -> book(value);
        };
        if (!any) {
            elements.add(elements.unhandled("field:" + change.field()));
        }
    }

    private boolean echoes(JsonNode value) {
        boolean any = false;
        for (JsonNode echo : ElementReader.elementsOf(value, "message_echoes")) {
            elements.add(elements.whatever(echo, value, kind("echo", echo), () -> echo(echo, value)));
            any = true;
        }
        return any;
    }

    private Element echo(JsonNode echo, JsonNode value) {
        String kind = kind("echo", echo);
        if (Json.has(echo, "group_id")) {
            return elements.unusable(echo, value, kind, "group");
        }
        Customer customer = CustomerReader.addressee(echo, value);
        return customer == null
                ? elements.unusable(echo, value, kind, "no_addressee")
                : elements.saying(echo, value, kind, elements.messages(value).echo(word(echo), echo, customer));
    }

    private boolean history(JsonNode value) {
        boolean any = false;
        for (JsonNode chunk : ElementReader.elementsOf(value, HISTORY)) {
            for (JsonNode thread : ElementReader.elementsOf(chunk, "threads")) {
                for (JsonNode message : ElementReader.elementsOf(thread, "messages")) {
                    pastMessage(message, thread, value);
                    any = true;
                }
            }
            for (JsonNode error : Json.array(chunk, "errors")) {
                int code = ElementReader.code(error);
                elements.add(elements.unhandled(code == DECLINED ? "history:declined" : "error:" + code));
                any = true;
            }
        }
        // Files of what stood in the history without them.
        for (JsonNode message : ElementReader.elementsOf(value, "messages")) {
            pastMessage(message, null, value);
            any = true;
        }
        return any;
    }

    private void pastMessage(JsonNode message, @Nullable JsonNode thread, JsonNode value) {
        String kind = kind("history", message);
        JsonNode alone = alone(message, thread);
        elements.add(elements.whatever(alone, value, kind, () -> past(message, thread, alone, value)));
    }

    private Element past(JsonNode message, @Nullable JsonNode thread, JsonNode alone, JsonNode value) {
        String kind = kind("history", message);
        if (Json.has(message, "group_id")) {
            return elements.unusable(alone, value, kind, "group");
        }
        String number = Json.text(Json.object(value, "metadata"), "display_phone_number");
        boolean own = CustomerReader.isFrom(message, number)
                || (Json.has(message, "to") && !Json.has(message, "from_user_id"));
        Customer named = thread == null ? null : CustomerReader.ofThread(thread);
        if (named == null) {
            named = own ? CustomerReader.addressee(message, value) : CustomerReader.of(message, value);
        }
        return named == null
                ? elements.unusable(alone, value, kind, "no_sender")
                : elements.saying(
                        alone, value, kind, elements.messages(value).past(word(message), message, named, own));
    }

    /// The same message in a chunk of the history of its own.
    private static JsonNode alone(JsonNode message, @Nullable JsonNode thread) {
        if (thread == null) {
            return message;
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        for (String name : List.of("id", "context")) {
            JsonNode member = thread.get(name);
            if (member != null) {
                members.put(name, member);
            }
        }
        members.put("messages", JsonNode.createArrayNode(List.of(message)));
        return JsonNode.createObjectNode(members);
    }

    private boolean book(JsonNode value) {
        boolean any = false;
        for (JsonNode entry : ElementReader.elementsOf(value, "state_sync")) {
            elements.add(elements.whatever(entry, value, BOOK, () -> entry(entry, value)));
            any = true;
        }
        return any;
    }

    /// Who is taken out of the address book is still a customer.
    private Element entry(JsonNode entry, JsonNode value) {
        String type = WebhookBody.word(Json.text(entry, "type"));
        String action = WebhookBody.word(Json.text(entry, "action"));
        if (!type.equals("contact") || !action.equals("add")) {
            return elements.unhandled("book:" + type + ":" + action);
        }
        Customer named = CustomerReader.ofBook(Json.object(entry, "contact"));
        return named == null
                ? elements.unhandled("book:nobody")
                : elements.saying(
                        entry,
                        value,
                        BOOK,
                        new Payload.Named(
                                named,
                                ReceivedTime.of(
                                        Json.text(Json.object(entry, "metadata"), "timestamp"), elements.arrivedAt())));
    }

    private static String word(JsonNode message) {
        return WebhookBody.word(Json.text(message, "type"));
    }

    private static String kind(String whose, JsonNode message) {
        return whose + ":" + word(message);
    }
}
