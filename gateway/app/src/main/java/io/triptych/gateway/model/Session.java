package io.triptych.gateway.model;

import java.time.Duration;

/// A person who is signed in, and the token that keeps them so.
public record Session(User user, RefreshToken refreshToken, Duration expiresIn) {}
