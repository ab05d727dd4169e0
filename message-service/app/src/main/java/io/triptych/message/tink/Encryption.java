package io.triptych.message.tink;

import io.micronaut.context.annotation.Factory;
import io.triptych.service.secret.SecretBox;
import jakarta.inject.Singleton;

/// Locks what is stored with the configured keyset.
@Factory
final class Encryption {

    @Singleton
    SecretBox box(EncryptionConfig config) {
        return SecretBox.of(config.encryptionKey());
    }
}
