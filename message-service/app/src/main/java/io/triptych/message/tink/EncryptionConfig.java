package io.triptych.message.tink;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.triptych.service.token.Secret;
import jakarta.validation.constraints.NotNull;

/// What stored secrets are locked with.
///
/// @param encryptionKey secret: a Tink keyset (AES-256-GCM) as JSON in base64; its primary key locks, all of its keys
///     open
@ConfigurationProperties("triptych")
record EncryptionConfig(@NotNull Secret encryptionKey) {}
