package io.triptych.gateway.signin.session;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.gateway.view.UserView;
import io.triptych.service.token.RevealedSecret;
import io.triptych.service.token.Secret;

/// What somebody gets who signs in: who they are, and a token for `expiresIn` seconds.
@Serdeable
record SessionView(
        UserView user,

        @Serdeable.Serializable(using = RevealedSecret.class)
        Secret accessToken,

        long expiresIn) {}
