package io.triptych.message.intake.reading;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.model.Element;
import io.triptych.message.model.ParkedElements.ParkedElement;
import io.triptych.message.model.RawElement;
import io.triptych.message.model.Trace;
import io.triptych.message.webhook.Subject;
import io.triptych.message.webhook.WebhookBody;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a parked element once more, as if its record had only that one.
@Singleton
public final class ParkedReader {

    private static final Argument<JsonNode> TREE = Argument.of(JsonNode.class);
    private static final String MESSAGE = "message:";
    private static final String STATUS = "status";

    private final JsonMapper json;

    ParkedReader(JsonMapper json) {
        this.json = json;
    }

    /// The record; absent if the element stands for a whole body, or it isn't known which business number it came for.
    public Optional<WebhookRecord> read(ParkedElement parked) {
        String number = parked.raw().origin().phoneNumberId();
        String array =
                parked.kind().startsWith(MESSAGE) ? "messages" : parked.kind().equals(STATUS) ? "statuses" : "";
        if (number == null || array.isEmpty()) {
            return Optional.empty();
        }
        List<Element> elements = value(parked.raw(), array)
                .map(value -> reader(parked).read(List.of(new WebhookBody.Change("messages", value, null))))
                .orElseGet(() -> List.of(unreadable(parked)));
        return Optional.of(new WebhookRecord(
                parked.source(),
                new Subject.BusinessNumber(number),
                parked.raw().origin().signedBy(),
                elements));
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
    private Optional<JsonNode> value(RawElement raw, String array) {
        try {
            JsonNode element = json.readValue(raw.json(), TREE);
            JsonNode contacts = json.readValue(raw.contacts(), TREE);
            return element == null || contacts == null
                    ? Optional.empty()
                    : Optional.of(JsonNode.createObjectNode(
                            Map.of("contacts", contacts, array, JsonNode.createArrayNode(List.of(element)))));
        } catch (IOException | IllegalArgumentException noJson) {
            return Optional.empty();
        }
    }
}
