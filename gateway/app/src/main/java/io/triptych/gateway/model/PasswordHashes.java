package io.triptych.gateway.model;

import org.jspecify.annotations.Nullable;

/// Password hashes, slow on purpose. Blocks; few at a time.
public interface PasswordHashes {

    String hash(String password);

    /// Whether the password is the one of the hash. Takes the same time when there is no hash.
    boolean matches(String password, @Nullable String hash);
}
