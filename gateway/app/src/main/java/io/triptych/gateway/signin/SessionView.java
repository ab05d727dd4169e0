package io.triptych.gateway.signin;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.view.UserView;

/// What somebody gets who signs in: who they are, and a token for `expiresIn` seconds.
@Serdeable
record SessionView(UserView user, String accessToken, long expiresIn) {}
