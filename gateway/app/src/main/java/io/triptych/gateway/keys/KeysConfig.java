package io.triptych.gateway.keys;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the keys come from.
///
/// `signing-keys`: private RSA keys as PEM blocks, a JWK or a JWK set; the first signs, all verify. `refresh-key`: at
/// least 32 characters. What is absent is made once and kept in `data-directory`, for a start on one's own machine.
@ConfigurationProperties("triptych")
record KeysConfig(
        @Nullable String signingKeys,
        @Nullable String refreshKey,
        @Nullable Path dataDirectory) {

    /// Without the keys: configuration is logged.
    @Override
    public String toString() {
        return "KeysConfig[dataDirectory=" + dataDirectory + "]";
    }
}
