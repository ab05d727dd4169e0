package io.triptych.message.receiving;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.triptych.service.token.Secret;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the installation's own Meta app was told.
///
/// @param appSecret secret of the installation's Meta app, which signs its webhooks; without it every webhook of that
///     app is refused
/// @param appSecretPrevious a secret that still counts while `app-secret` is rotated
/// @param verifyToken secret that WhatsApp proves itself with when the webhook's address is saved
@ConfigurationProperties("triptych.whatsapp")
record WebhookConfig(
        @Nullable Secret appSecret,
        @Nullable Secret appSecretPrevious,
        @Nullable Secret verifyToken) {

    /// The secrets that are set.
    Stream<String> secrets() {
        return Stream.of(appSecret, appSecretPrevious)
                .filter(Objects::nonNull)
                .map(secret -> Objects.requireNonNull(secret).reveal())
                .filter(secret -> !secret.isEmpty());
    }
}
