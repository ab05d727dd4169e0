package io.triptych.eventing.event;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A fact as it travels: what happened, when, to which company, and by what it can be recognised when it comes twice.
///
/// `type` is the topic's name and `version` the major version of the schema of `data`.
@Serdeable
public record EventEnvelope<T>(
        String eventId,
        String type,
        int version,
        Instant occurredAt,
        String producer,
        @Nullable String traceparent,
        long companyId,
        T data) {}
