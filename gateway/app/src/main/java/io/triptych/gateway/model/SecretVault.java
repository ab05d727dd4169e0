package io.triptych.gateway.model;

import io.triptych.service.token.Secret;

/// Locks what must be read again and must not lie open in the database. `purpose` says what for: what was locked for
/// another doesn't open.
public interface SecretVault {

    /// Whether there is a key.
    boolean isThere();

    byte[] lock(Secret secret, String purpose);

    Secret open(byte[] locked, String purpose);
}
