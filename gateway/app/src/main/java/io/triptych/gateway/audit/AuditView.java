package io.triptych.gateway.audit;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line of the audit as an admin reads it.
@Serdeable
record AuditView(
        String id,
        String service,
        Instant at,
        @Nullable Named actor,
        @Nullable Named apiToken,
        String action,
        String entity,
        long entityId,
        JsonNode detail,
        @Nullable String traceId) {

    /// A person, or a token, with the name of now.
    @Serdeable
    record Named(long id, String name) {}
}
