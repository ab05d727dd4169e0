package io.triptych.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
    private static final int KEYS_CONNECT_MILLIS = 2_000;
    private static final int KEYS_READ_MILLIS = 5_000;
    private static final long KEYS_WAIT_MILLIS = 8_000;
    private static final int KEYS_BYTES_MAX = 50_000;
    /// Unknown keys in bad tokens must not become questions to the gateway without limit.
    private static final long KEYS_ASKED_EVERY_MILLIS = 1_000;
    private static final int SIGNATURE_BYTES = 256;
    private static final JWKSelector ANY_KEY = new JWKSelector(new JWKMatcher.Builder().build());

    private final JWKSource<SecurityContext> source;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final VerifiedTokens<Caller.Person> verified = new VerifiedTokens<>(REMEMBERED_MAX, Clock.systemUTC());

    /// `keys` is the app's own source of keys: the gateway has them at hand, all others ask it for them.
    PersonTokens(TokenConfig config, @Nullable JWKSource<SecurityContext> keys) {
        source = keys == null ? remote(config) : keys;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, source));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                new JWTClaimsSet.Builder().issuer(ServiceTokens.ISSUER).build(),
                Set.of("sub", "company", "role", "name", "tv", "exp"));
        claims.setMaxClockSkew(0);
        processor.setJWTClaimsSetVerifier(claims);
    }

    private static JWKSource<SecurityContext> remote(TokenConfig config) {
        if (config.jwksUrl() == null) {
            throw new IllegalStateException("triptych.jwks-url is missing: where the gateway publishes its keys");
        }
        try {
            return JWKSourceBuilder.create(
                            URI.create(config.jwksUrl()).toURL(),
                            new DefaultResourceRetriever(KEYS_CONNECT_MILLIS, KEYS_READ_MILLIS, KEYS_BYTES_MAX))
                    .cache(KEYS_LIVE_MILLIS, KEYS_WAIT_MILLIS)
                    .retrying(true)
                    .rateLimited(KEYS_ASKED_EVERY_MILLIS)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("triptych.jwks-url is not a URL", e);
        }
    }

    /// Who sent this token, if it was verified before and has not ended. Never blocks.
    Optional<Caller.Person> remembered(String token) {
        return verified.sender(token);
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
            verified.remember(token, person, claims.getExpirationTime().toInstant());
            return Optional.of(person);
        } catch (RateLimitReachedException unknownKey) {
            if (hasKeys()) {
                return Optional.empty();
            }
            throw unavailable();
        } catch (KeySourceException keysUnreachable) {
            throw unavailable();
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException notAToken) {
            return Optional.empty();
        }
    }

    /// Checks a token that nobody has, signed at random: what a first token needs is loaded then, the keys among it.
    void verifyNobodys() {
        try {
            List<JWK> keys = source.get(ANY_KEY, null);
            if (!keys.isEmpty()) {
                JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(keys.getFirst().getKeyID())
                        .build();
                Base64URL claims = Base64URL.encode("{\"iss\":\"" + ServiceTokens.ISSUER + "\"}");
                verify(new SignedJWT(header.toBase64URL(), claims, Base64URL.encode(new byte[SIGNATURE_BYTES]))
                        .serialize());
            }
        } catch (KeySourceException | ParseException notYet) {
            throw unavailable();
        }
    }

    /// Whether the gateway's keys are at hand: then one that is not among them, asked for a moment ago, is nobody's.
    private boolean hasKeys() {
        try {
            return !source.get(ANY_KEY, null).isEmpty();
        } catch (KeySourceException unreachable) {
            return false;
        }
    }

    private static FailureException unavailable() {
        return new FailureException(
                FailureCode.UNAVAILABLE, "Sign-in can't be checked at the moment", Duration.ofSeconds(2));
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
                new Secret(token));
    }

    @PreDestroy
    void close() throws IOException {
        if (source instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
