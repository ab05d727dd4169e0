package io.triptych.service.token;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How callers are recognised.
///
/// @param authentication whose token the `Authorization` header carries: `person` in the gateway, `service` in the
///     services behind it, where a person's token comes beside it; each service sets it itself
/// @param serviceTokenKey secret: this service takes tokens of other services that this key signed; two keys, with a
///     comma between them, while it is replaced: both count; at least 32 characters each
/// @param jwksUrl where the gateway publishes the keys that sign people's tokens (`…/.well-known/jwks.json`); needed
///     everywhere but in the gateway
@ConfigurationProperties("triptych")
public record TokenConfig(
        @Bindable(defaultValue = "service") @Pattern(regexp = "person|service")
        String authentication,

        @NotNull Secret serviceTokenKey,
        @Nullable String jwksUrl) {

    private static final int KEY_LENGTH_MIN = 32;

    /// Throws [ConfigurationException] if a key is shorter than 32 characters.
    public TokenConfig {
        keys("triptych.service-token-key", serviceTokenKey);
    }

    /// The keys that count here, the newest first.
    List<Secret> keys() {
        return keys("triptych.service-token-key", serviceTokenKey);
    }

    /// The keys of a list; each is long enough to sign with.
    static List<Secret> keys(String property, Secret list) {
        List<Secret> keys = Stream.of(list.reveal().split(",", -1))
                .map(String::strip)
                .map(Secret::new)
                .toList();
        if (keys.stream().anyMatch(key -> key.reveal().length() < KEY_LENGTH_MIN)) {
            throw new ConfigurationException(property + " must have at least " + KEY_LENGTH_MIN + " characters");
        }
        return keys;
    }

    /// Whether `Authorization` holds a person's token, as at the gateway, and not a service's.
    public boolean isPersonFirst() {
        return authentication.equals("person");
    }
}
