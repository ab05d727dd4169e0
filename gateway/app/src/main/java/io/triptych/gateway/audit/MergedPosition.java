package io.triptych.gateway.audit;

import io.triptych.service.audit.AuditPosition;
import io.triptych.service.call.Cursor;
import io.triptych.service.failure.FailureException;

/// A place in the list that all services' lines make, in the order of (time, name of the service, id).
record MergedPosition(long atMicros, AuditService service, long id) {

    /// The place that a cursor names.
    static MergedPosition of(String cursor) {
        Cursor parts = Cursor.decode(cursor, 3);
        AuditService service = AuditService.ofWord(parts.word(1))
                .orElseThrow(() -> FailureException.invalid("cursor", "is not a cursor of this list"));
        return new MergedPosition(AuditPosition.micros(parts.instant(0)), service, parts.id(2));
    }

    String cursor() {
        return Cursor.encode(new AuditPosition(atMicros, id).at(), service.word(), id);
    }

    /// Before which line of this service's own the next page begins.
    AuditPosition of(AuditService other) {
        int order = other.word().compareTo(service.word());
        if (order == 0) {
            return new AuditPosition(atMicros, id);
        }
        // Of the same time, the lines of services with a lower name are still to come, the others' were there.
        return new AuditPosition(atMicros, order < 0 ? AuditPosition.LAST_ID : 0);
    }
}
