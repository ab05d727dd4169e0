package io.triptych.message.receiving;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the installation's own Meta app was told. `appSecret` signs its webhooks, `appSecretPrevious` is still valid
/// while the secret is rotated; without either every webhook of it is refused. `verifyToken` is what WhatsApp proves
/// itself with when the address is saved.
@ConfigurationProperties("triptych.whatsapp")
record WebhookConfig(
        @Nullable String appSecret,
        @Nullable String appSecretPrevious,
        @Nullable String verifyToken) {

    /// The secrets that are set.
    Stream<String> secrets() {
        return Stream.of(appSecret, appSecretPrevious)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(secret -> !secret.isEmpty());
    }

    /// Without the secrets: configuration is logged.
    @Override
    public String toString() {
        return "WebhookConfig[hidden]";
    }
}
