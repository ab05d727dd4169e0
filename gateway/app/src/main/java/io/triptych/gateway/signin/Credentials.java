package io.triptych.gateway.signin;

import io.triptych.service.token.Secret;
import org.jspecify.annotations.Nullable;

/// What somebody gives who wants to sign in.
record Credentials(
        String email,
        Secret password,
        @Nullable String code,
        @Nullable Secret newPassword) {}
