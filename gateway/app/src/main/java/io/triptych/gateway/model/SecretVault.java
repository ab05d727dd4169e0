package io.triptych.gateway.model;

import io.triptych.service.token.Secret;

/// Locks what must be read again and must not lie open in the database. `purpose` says what for: what was locked for
/// another doesn't open.
public interface SecretVault {

    /// Whether there is a key.
    boolean isThere();

    byte[] lock(Secret secret, String purpose);

    Secret open(byte[] locked, String purpose);

    /// Whether it was locked with the key that locks now.
    boolean isNewest(byte[] locked);

    /// The purpose of what somebody's authenticator app makes its codes from: copied to another's row it doesn't open.
    static String secondFactorOf(long userId) {
        return "second-factor:" + userId;
    }
}
