package io.triptych.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.inject.Singleton;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Access tokens of people: RS256 by one of the gateway's keys, which are cached and asked for again when a token names
/// an unknown one. What was verified is remembered until it ends.
@Singleton
public final class PersonTokens {
    private static final Set<String> ROLES = Set.of("agent", "manager", "admin");
    private static final int REMEMBERED_MAX = 20_000;
    private static final long KEYS_LIVE_MILLIS = 300_000;
    private static final long KEYS_WAIT_MILLIS = 5_000;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Clock clock = Clock.systemUTC();
    private final Cache<String, Verified> verified;

    /// `keys` is the app's own source of keys: the gateway has them at hand, all others ask it for them.
    PersonTokens(TokenConfig config, @Nullable JWKSource<SecurityContext> keys) {
        JWKSource<SecurityContext> source = keys == null ? remote(config) : keys;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, source));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                new JWTClaimsSet.Builder().issuer(ServiceTokens.ISSUER).build(),
                Set.of("sub", "company", "role", "name", "tv", "exp"));
        claims.setMaxClockSkew(0);
        processor.setJWTClaimsSetVerifier(claims);
        verified = Caffeine.newBuilder()
                .maximumSize(REMEMBERED_MAX)
                .expireAfter(Expiry.<String, Verified>creating((token, person) -> life(person.until())))
                .build();
    }

    private record Verified(Caller.Person person, Instant until) {}

    private Duration life(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static JWKSource<SecurityContext> remote(TokenConfig config) {
        if (config.jwksUrl() == null) {
            throw new IllegalStateException("triptych.jwks-url is missing: where the gateway publishes its keys");
        }
        try {
            return JWKSourceBuilder.create(URI.create(config.jwksUrl()).toURL())
                    .cache(KEYS_LIVE_MILLIS, KEYS_WAIT_MILLIS)
                    .retrying(true)
                    .rateLimited(1_000)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("triptych.jwks-url is not a URL", e);
        }
    }

    /// Who sent this token, if it was verified before and has not ended. Never blocks.
    Optional<Caller.Person> remembered(String token) {
        Verified present = verified.getIfPresent(token);
        return present == null || !clock.instant().isBefore(present.until())
                ? Optional.empty()
                : Optional.of(present.person());
    }

    /// Who sent this token, if it is a valid one. May ask the gateway for its keys; if it can't be asked the call is
    /// `unavailable`, for a good token must not be refused.
    public Optional<Caller.Person> verify(String token) {
        Optional<Caller.Person> present = remembered(token);
        if (present.isPresent()) {
            return present;
        }
        try {
            JWTClaimsSet claims = processor.process(token, null);
            Caller.Person person = person(claims, token);
            verified.put(token, new Verified(person, claims.getExpirationTime().toInstant()));
            return Optional.of(person);
        } catch (KeySourceException keysUnreachable) {
            throw new FailureException(
                    FailureCode.UNAVAILABLE, "Sign-in can't be checked at the moment", Duration.ofSeconds(2));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException notAToken) {
            return Optional.empty();
        }
    }

    private static Caller.Person person(JWTClaimsSet claims, String token) throws ParseException {
        String role = claims.getStringClaim("role");
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("not a person's role");
        }
        return new Caller.Person(
                claims.getLongClaim("company"),
                Long.parseLong(claims.getSubject()),
                role,
                claims.getLongClaim("tv"),
                claims.getStringClaim("name"),
                token);
    }
}
