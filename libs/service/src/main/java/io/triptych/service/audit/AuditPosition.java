package io.triptych.service.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A place in one service's audit, which is in the order of (time, id); what is read lies before it.
public record AuditPosition(long atMicros, long id) {
    /// The highest id.
    public static final long LAST_ID = Long.MAX_VALUE;

    /// Behind everything that is ever written.
    public static final AuditPosition END = new AuditPosition(micros(Instant.parse("9999-12-31T00:00:00Z")), LAST_ID);

    /// A time in microseconds.
    public static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    /// The time.
    public Instant at() {
        return Instant.EPOCH.plus(atMicros, ChronoUnit.MICROS);
    }
}
