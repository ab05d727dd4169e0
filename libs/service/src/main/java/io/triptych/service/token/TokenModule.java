package io.triptych.service.token;

import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Value;
import io.micronaut.security.token.jwt.nimbus.ReactiveJwksSignature;
import io.micronaut.security.token.jwt.signature.ReactiveSignatureConfiguration;
import io.micronaut.security.token.jwt.signature.jwks.JwkValidator;
import io.micronaut.security.token.jwt.signature.jwks.JwksSignatureConfigurationProperties;
import io.micronaut.security.token.jwt.validator.DefaultJwtAuthenticationFactory;
import io.micronaut.security.token.jwt.validator.JwtAuthenticationFactory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;

/// What the token module signs and checks with: the services' keys for tokens between them, the gateway's keys
/// for people's.
@Factory
final class TokenModule {
    static final String SERVICE_TOKEN = "service-token";
    private static final String GATEWAY = "gateway";

    @Singleton
    @Named(SERVICE_TOKEN)
    ServiceKeys serviceToken(
            TokenConfig config, PeerKeysConfig peers, @Value("${micronaut.application.name}") String self) {
        return new ServiceKeys(config, peers, self);
    }

    @Singleton
    @Named(GATEWAY)
    ReactiveSignatureConfiguration<SignedJWT> gateway(TokenConfig config, JwkValidator validator, GatewayKeys keys) {
        JwksSignatureConfigurationProperties published = new JwksSignatureConfigurationProperties(GATEWAY);
        published.setUrl(config.jwksUrl());
        return new ReactiveJwksSignature(published, validator, keys);
    }

    /// A valid token alone recognises nobody: which kind is due where, and which pair of them, is
    /// [CallerAuthentication]'s.
    @Singleton
    @Replaces(DefaultJwtAuthenticationFactory.class)
    JwtAuthenticationFactory nobody() {
        return token -> Optional.empty();
    }
}
