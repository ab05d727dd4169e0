package io.triptych.gateway.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A sign-in of one's own that can be renewed.
public record OwnSession(
        UUID id,
        Instant createdAt,
        Instant lastUsedAt,
        @Nullable String userAgent,
        @Nullable String address) {}
