package io.triptych.message.intake.reading;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.eventing.event.Blame;
import java.io.IOException;

/// What an operator sees of an element that is parked: its JSON, or, should even that not be possible, why there is
/// none. The webhook itself is in Kafka for 14 days, at the place that stands with the element.
final class RawForm {

    private RawForm() {}

    static String of(JsonMapper json, JsonNode element) {
        try {
            return json.writeValueAsString(element);
        } catch (IOException | RuntimeException | Error e) {
            if (Blame.of(e) != Blame.DATA) {
                throw new IllegalStateException("An element could not be written.", e);
            }
            return "(can't be written: " + e.getClass().getName() + ")";
        }
    }
}
