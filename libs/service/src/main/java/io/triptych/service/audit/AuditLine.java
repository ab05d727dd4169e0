package io.triptych.service.audit;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// One line of a service's audit. `atMicros` is its time in microseconds since 1970, as exactly as it is kept:
/// pages go by it. `actorId` is absent when no person did it, `apiTokenId` when the person did it themselves.
@Serdeable
public record AuditLine(
        long id,
        long atMicros,
        @Nullable Long actorId,
        @Nullable Long apiTokenId,
        String action,
        String entity,
        long entityId,
        JsonNode detail,
        @Nullable String traceId) {}
