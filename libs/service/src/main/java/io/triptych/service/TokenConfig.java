package io.triptych.service;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// How callers are recognised.
///
/// @param authentication whose token the `Authorization` header carries: `person` in the gateway, `service` in the
///     services behind it, where a person's token comes beside it; each service sets it itself
/// @param serviceTokenKey secret, the same in all services: signs the tokens between them; at least 32 characters
/// @param jwksUrl where the gateway publishes the keys that sign people's tokens (`…/.well-known/jwks.json`); needed
///     everywhere but in the gateway
@ConfigurationProperties("triptych")
record TokenConfig(
        @Bindable(defaultValue = "service") @Pattern(regexp = "person|service")
        String authentication,

        @NotBlank @Size(min = 32) String serviceTokenKey,
        @Nullable String jwksUrl) {

    boolean isPersonFirst() {
        return authentication.equals("person");
    }

    /// Without the key: configuration is logged.
    @Override
    public String toString() {
        return "TokenConfig[authentication=" + authentication + ", jwksUrl=" + jwksUrl + "]";
    }
}
