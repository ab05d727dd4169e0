package io.triptych.service.token;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/// How callers are recognised.
///
/// @param authentication whose token the `Authorization` header carries: `person` in the gateway, `service` in the
///     services behind it, where a person's token comes beside it; each service sets it itself
/// @param serviceTokenKey secret, the same in all services: signs the tokens between them; at least 32 characters
/// @param jwksUrl where the gateway publishes the keys that sign people's tokens (`…/.well-known/jwks.json`); needed
///     everywhere but in the gateway
@ConfigurationProperties("triptych")
public record TokenConfig(
        @Bindable(defaultValue = "service") @Pattern(regexp = "person|service")
        String authentication,

        @NotNull Secret serviceTokenKey,
        @Nullable String jwksUrl) {

    private static final int KEY_LENGTH_MIN = 32;

    /// Throws [ConfigurationException] if the key is shorter than 32 characters.
    public TokenConfig {
        if (serviceTokenKey.reveal().strip().length() < KEY_LENGTH_MIN) {
            throw new ConfigurationException(
                    "triptych.service-token-key must have at least " + KEY_LENGTH_MIN + " characters");
        }
    }

    /// Whether `Authorization` holds a person's token, as at the gateway, and not a service's.
    public boolean isPersonFirst() {
        return authentication.equals("person");
    }
}
