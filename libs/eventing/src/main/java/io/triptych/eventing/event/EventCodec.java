package io.triptych.eventing.event;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Envelopes as JSON.
@Singleton
public class EventCodec {
    private final ObjectMapper json;

    EventCodec(ObjectMapper json) {
        this.json = json;
    }

    public byte[] encode(EventEnvelope<?> envelope) {
        try {
            return json.writeValueAsBytes(type(envelope.data().getClass()), envelope);
        } catch (IOException e) {
            throw new UncheckedIOException("an event could not be written as JSON", e);
        }
    }

    /// Reads an envelope with this type of data; what is none, a tombstone too, is unprocessable.
    public <T> EventEnvelope<T> decode(byte @Nullable [] bytes, Class<T> data) {
        if (bytes == null) {
            throw new UnprocessableRecordException("a record has no value");
        }
        try {
            EventEnvelope<T> envelope = json.readValue(bytes, EventCodec.<EventEnvelope<T>>type(data));
            if (envelope == null || envelope.data() == null || envelope.eventId() == null) {
                throw new UnprocessableRecordException("a record has no event in it");
            }
            return envelope;
        } catch (IOException | RuntimeException e) {
            throw new UnprocessableRecordException("a record is no " + data.getSimpleName() + " in an envelope", e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The argument carries the type parameter that the class can't.
    private static <E> Argument<E> type(Class<?> data) {
        return (Argument<E>) (Argument) Argument.of(EventEnvelope.class, data);
    }
}
