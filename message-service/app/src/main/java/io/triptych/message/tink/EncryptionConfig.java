package io.triptych.message.tink;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.NotBlank;

/// What stored secrets are locked with.
///
/// @param encryptionKey secret: a Tink keyset (AES-256-GCM) as JSON in base64; its primary key locks, all of its keys
///     open
@ConfigurationProperties("triptych")
record EncryptionConfig(@NotBlank String encryptionKey) {

    /// Without the key: configuration is logged.
    @Override
    public String toString() {
        return "EncryptionConfig[hidden]";
    }
}
