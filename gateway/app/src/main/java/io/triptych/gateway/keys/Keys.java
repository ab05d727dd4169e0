package io.triptych.gateway.keys;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.security.token.jwt.signature.SignatureGeneratorConfiguration;
import io.micronaut.security.token.jwt.signature.rsa.RSASignatureGenerator;
import io.triptych.gateway.model.RefreshTokens;
import io.triptych.service.secret.SecretBox;
import io.triptych.service.token.Secret;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes the keys from the configuration, or from the folder of what an installation made for itself.
@Factory
final class Keys {

    private static final int REFRESH_KEY_BYTES = 48;

    @Singleton
    SigningKeys signingKeys(KeysConfig config) {
        return SigningKeys.parse(key(config, config.signingKeys(), "signing-keys", SigningKeys::generate));
    }

    /// Under the name that the token module signs with.
    @Singleton
    @Named("generator")
    SignatureGeneratorConfiguration signature(SigningKeys keys) {
        return new RSASignatureGenerator(keys);
    }

    /// The gateway has the keys at hand: it asks nobody for them.
    @Singleton
    JWKSource<SecurityContext> published(SigningKeys keys) {
        return new ImmutableJWKSet<>(keys.published());
    }

    @Singleton
    RefreshTokens refreshTokens(KeysConfig config) {
        String key = key(config, config.refreshKey(), "refresh-key", Keys::random);
        return new HmacRefreshTokens(key.strip().getBytes(StandardCharsets.UTF_8));
    }

    /// Without a key and a place to make one there is none: an installation of before this key goes on without.
    @Singleton
    SecretBox secretBox(KeysConfig config) {
        Secret configured = config.encryptionKey();
        boolean isGiven = configured != null && !configured.reveal().isBlank();
        if (!isGiven && config.dataDirectory() == null) {
            return SecretBox.withoutKey();
        }
        return SecretBox.of(new Secret(key(config, configured, "encryption-key", SecretBox::newKeyset)));
    }

    private static String key(KeysConfig config, @Nullable Secret configured, String name, Supplier<String> maker) {
        if (configured != null && !configured.reveal().isBlank()) {
            return configured.reveal();
        }
        Path folder = config.dataDirectory();
        if (folder == null) {
            throw new IllegalStateException(
                    "Neither triptych." + name + " nor triptych.data-directory, where one could be made, is set");
        }
        return new KeyFolder(folder).readOrMake(name, maker);
    }

    private static String random() {
        byte[] bytes = new byte[REFRESH_KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
