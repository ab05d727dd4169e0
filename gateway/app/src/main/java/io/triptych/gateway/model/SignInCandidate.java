package io.triptych.gateway.model;

import io.triptych.service.token.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who may be signing in: the person behind an address, before anything was proven. Until `oneTimeUntil`, if there is
/// one, the password is good for a sign-in that changes it.
public record SignInCandidate(
        long userId,
        long companyId,
        @Nullable Secret passwordHash,
        @Nullable Instant oneTimeUntil,
        boolean active,
        boolean secondFactor) {}
