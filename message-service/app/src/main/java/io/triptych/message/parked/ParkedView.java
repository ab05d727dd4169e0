package io.triptych.message.parked;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.model.Element;
import io.triptych.message.model.ParkedElements;
import io.triptych.message.model.Trace;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A parked element as an admin sees it.
///
/// @param webhook where Kafka has, or had, the webhook that brought it
/// @param raw as it came, at most its first 4,096 characters
@Serdeable
record ParkedView(
        long id,
        String kind,
        String reason,
        Instant receivedAt,
        Instant parkedAt,
        @Nullable String phoneNumberId,
        @Nullable String traceId,
        Place webhook,
        String raw) {

    /// A record of the topic `webhook-received`, and the element's place in it.
    @Serdeable
    record Place(UUID topicId, int partition, long offset, int element) {}

    static ParkedView of(ParkedElements.Shown shown) {
        Element.Source source = shown.source();
        return new ParkedView(
                shown.id(),
                shown.kind(),
                shown.reason(),
                source.receivedAt(),
                shown.parkedAt(),
                shown.phoneNumberId(),
                shown.traceparent() == null
                        ? null
                        : Trace.parse(shown.traceparent()).traceId(),
                new Place(
                        source.position().topicId(),
                        source.position().partition(),
                        source.position().offset(),
                        shown.index()),
                shown.raw());
    }
}
