package io.triptych.gateway.model;

import io.triptych.service.token.Secret;
import java.time.Duration;

/// The tokens that every service takes.
public interface AccessTokens {

    /// How long one lives.
    Duration LIFETIME = Duration.ofMinutes(5);

    Secret issue(User user);

    /// One for what a program does as this person by an API token.
    Secret issue(User user, long apiTokenId);
}
