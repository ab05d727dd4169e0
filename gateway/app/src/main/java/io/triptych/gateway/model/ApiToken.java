package io.triptych.gateway.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A token that a program acts by, as the admin who made it and within its scopes. What the program sends is not in
/// here: nobody can read it again.
public record ApiToken(
        long id,
        String name,
        List<String> scopes,
        Instant createdAt,
        long createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
