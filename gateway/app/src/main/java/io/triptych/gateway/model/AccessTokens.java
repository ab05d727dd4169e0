package io.triptych.gateway.model;

import java.time.Duration;

/// The tokens that every service takes.
public interface AccessTokens {

    /// How long one lives.
    Duration LIFETIME = Duration.ofMinutes(5);

    String issue(User user);
}
