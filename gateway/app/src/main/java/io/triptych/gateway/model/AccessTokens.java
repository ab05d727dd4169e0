package io.triptych.gateway.model;

import io.triptych.service.token.Secret;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tokens that every service takes.
public interface AccessTokens {

    /// How long one lives.
    Duration LIFETIME = Duration.ofMinutes(5);

    /// One of a sign-in of theirs, with which it ends.
    Secret issue(User user, @Nullable UUID sessionId);

    /// One for what a program does as this person by an API token.
    Secret issue(User user, long apiTokenId);
}
