package io.triptych.message.intake.reading;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.Element;
import io.triptych.message.model.ParkedElements.ParkedElement;
import io.triptych.message.model.RawElement;
import io.triptych.message.model.Trace;
import io.triptych.message.webhook.Json;
import io.triptych.message.webhook.Subject;
import io.triptych.message.webhook.WebhookBody;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a parked element once more, as if its record had only that one.
@Singleton
public final class ParkedReader {

    private static final Argument<JsonNode> TREE = Argument.of(JsonNode.class);
    private static final String MESSAGES = "messages";

    private final JsonMapper json;

    ParkedReader(JsonMapper json) {
        this.json = json;
    }

    /// The record; absent if the element stands for a whole body, or it isn't known which business number it came for.
    public Optional<WebhookRecord> read(ParkedElement parked) {
        String number = parked.raw().origin().phoneNumberId();
        Place place = Place.of(parked.kind());
        if (number == null || place == null) {
            return Optional.empty();
        }
        List<Element> elements = value(parked.raw(), place)
                .map(value -> reader(parked).read(List.of(new WebhookBody.Change(place.field(), value, null))))
                .orElseGet(() -> List.of(unreadable(parked)));
        return Optional.of(new WebhookRecord(
                parked.source(),
                new Subject.BusinessNumber(number),
                parked.raw().origin().signedBy(),
                elements));
    }

    /// Where elements of a kind stand in a webhook: in which field, and in which array of its value.
    private record Place(String field, String array) {
        static @Nullable Place of(String kind) {
            return switch (kind.replaceFirst(":.*", "")) {
                case "message" -> new Place(MESSAGES, MESSAGES);
                case "status" -> new Place(MESSAGES, "statuses");
                case "echo" -> new Place(PhoneReader.ECHOES, "message_echoes");
                case "history" -> new Place(PhoneReader.HISTORY, "threads");
                case ElementReader.PREFERENCES -> new Place(ElementReader.PREFERENCES, ElementReader.PREFERENCES);
                case PhoneReader.BOOK -> new Place(PhoneReader.BOOK, "state_sync");
                default -> null;
            };
        }
    }

    private static Element unreadable(ParkedElement parked) {
        return Element.of(parked.source(), parked.index(), parked.raw(), parked.kind(), new Element.Payload.Nothing())
                .parked("unreadable");
    }

    private ElementReader reader(ParkedElement parked) {
        RawElement.Origin origin = parked.raw().origin();
        return new ElementReader(json, parked.source(), Trace.parse(origin.traceparent()), origin, parked.index());
    }

    /// What the webhook said of this element alone.
    private Optional<JsonNode> value(RawElement raw, Place place) {
        try {
            JsonNode element = json.readValue(raw.json(), TREE);
            JsonNode contacts = json.readValue(raw.contacts(), TREE);
            return element == null || contacts == null
                    ? Optional.empty()
                    : Optional.of(value(element, contacts, place));
        } catch (IOException | IllegalArgumentException noJson) {
            return Optional.empty();
        }
    }

    private static JsonNode value(JsonNode element, JsonNode contacts, Place place) {
        JsonNode elements = JsonNode.createArrayNode(List.of(element));
        if (!place.field().equals(PhoneReader.HISTORY)) {
            return JsonNode.createObjectNode(Map.of("contacts", contacts, place.array(), elements));
        }
        return Json.has(element, MESSAGES)
                ? JsonNode.createObjectNode(Map.of(
                        "history",
                        JsonNode.createArrayNode(List.of(JsonNode.createObjectNode(Map.of(place.array(), elements))))))
                : JsonNode.createObjectNode(Map.of("contacts", contacts, MESSAGES, elements));
    }
}
