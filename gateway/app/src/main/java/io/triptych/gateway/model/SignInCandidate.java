package io.triptych.gateway.model;

import io.triptych.service.token.Secret;
import org.jspecify.annotations.Nullable;

/// Who may be signing in: the person behind an address, before anything was proven.
public record SignInCandidate(
        long userId, long companyId, @Nullable Secret passwordHash, boolean active) {}
