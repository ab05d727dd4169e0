package io.triptych.message.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// When a customer's message was written. WhatsApp tells only the second; the webhook's arrival, kept within that
/// second, puts messages of one second into the order of their arrival.
public final class InboundTimestamp {

    private static final Duration LAST_MILLISECOND = Duration.ofMillis(999);

    private InboundTimestamp() {}

    /// The time of a message of this second that arrived then, in whole milliseconds.
    public static Instant of(Instant second, Instant arrivedAt) {
        Instant first = second.truncatedTo(ChronoUnit.SECONDS);
        Instant last = first.plus(LAST_MILLISECOND);
        Instant arrived = arrivedAt.truncatedTo(ChronoUnit.MILLIS);
        if (arrived.isBefore(first)) {
            return first;
        }
        return arrived.isAfter(last) ? last : arrived;
    }
}
