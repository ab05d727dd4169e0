package io.triptych.gateway.model;

import io.triptych.service.token.Secret;
import java.time.Duration;

/// The tokens that every service takes.
public interface AccessTokens {

    /// How long one lives.
    Duration LIFETIME = Duration.ofMinutes(5);

    Secret issue(User user);
}
