package io.triptych.gateway.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person of a company as its admins see them; `lastSignInAt` is absent until the first.
public record Member(
        User user, @Nullable Instant invitedAt, @Nullable Instant lastSignInAt) {}
