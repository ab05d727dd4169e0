package io.triptych.gateway.keys;

import io.micronaut.security.token.generator.TokenGenerator;
import io.triptych.gateway.model.AccessTokens;
import io.triptych.gateway.model.User;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Access tokens, signed by RS256 with the first of the signing keys.
@Singleton
final class RsaAccessTokens implements AccessTokens {

    private static final String ISSUER = "triptych";

    private final TokenGenerator generator;
    private final Clock clock;

    RsaAccessTokens(TokenGenerator generator, Clock clock) {
        this.generator = generator;
        this.clock = clock;
    }

    @Override
    public Secret issue(User user, @Nullable UUID sessionId) {
        Map<String, Object> claims = claims(user);
        if (sessionId != null) {
            claims.put("sid", sessionId.toString());
        }
        return signed(claims);
    }

    @Override
    public Secret issue(User user, long apiTokenId) {
        Map<String, Object> claims = claims(user);
        claims.put("api_token", apiTokenId);
        return signed(claims);
    }

    private Map<String, Object> claims(User user) {
        Instant now = clock.instant();
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", ISSUER);
        claims.put("sub", Long.toString(user.id()));
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", Date.from(now));
        claims.put("exp", Date.from(now.plus(LIFETIME)));
        claims.put("company", user.companyId());
        claims.put("role", user.role().wireName());
        claims.put("name", user.name());
        claims.put("tv", user.tokenVersion());
        return claims;
    }

    private Secret signed(Map<String, Object> claims) {
        return generator
                .generateToken(claims)
                .map(Secret::new)
                .orElseThrow(() -> new IllegalStateException("An access token can't be signed"));
    }
}
