package io.triptych.gateway.model;

import io.triptych.service.token.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Codes by time, as authenticator apps show them (RFC 6238).
public interface Authenticator {

    /// A new secret, in base32.
    Secret newSecret();

    /// What a QR code says about a secret.
    String uri(Secret secret, String company, String email);

    /// The step of time whose code this is, of those around now; absent if it is of none.
    @Nullable
    Long step(Secret secret, String code, Instant now);
}
