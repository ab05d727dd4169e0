package io.triptych.gateway.keys;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.triptych.service.token.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the keys come from.
///
/// @param signingKeys secret: private RSA keys that sign people's access tokens, as PKCS#8 PEM blocks, a JWK or a JWK
///     set; the first signs, all verify. Made in `data-directory` if absent
/// @param refreshKey secret of at least 32 characters that refresh tokens are derived with; another one signs everybody
///     out. Made in `data-directory` if absent
/// @param encryptionKey secret: a Tink keyset (AES-256-GCM) as JSON in base64 that locks second factors; its primary
/// key
///     locks, all of its keys open. Made in `data-directory` if absent; without either nobody can have one
/// @param dataDirectory where keys that are not given are made and kept: for one machine, not for several replicas
@ConfigurationProperties("triptych")
record KeysConfig(
        @Nullable Secret signingKeys,
        @Nullable Secret refreshKey,
        @Nullable Secret encryptionKey,
        @Nullable Path dataDirectory) {}
