package io.triptych.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Value;
import io.micronaut.security.token.jwt.signature.secret.SecretSignature;
import io.micronaut.security.token.jwt.signature.secret.SecretSignatureConfiguration;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tokens between services: JWTs of a minute's life, signed with the installation's key, for one callee each.
@Singleton
public final class ServiceTokens {
    static final String ISSUER = "triptych";
    static final String SERVICE_ROLE = "service";
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final int REMEMBERED_MAX = 1_000;
    /// A cached token is renewed this long before it ends, so that it outlives the call that carries it.
    private static final Duration RENEWED_BEFORE = Duration.ofSeconds(20);

    private final String self;
    private final SecretSignature signature;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();
    private final VerifiedTokens<Caller.Service> verified = new VerifiedTokens<>(REMEMBERED_MAX, clock);

    ServiceTokens(@Value("${micronaut.application.name}") String self, TokenConfig config) {
        this.self = self;
        SecretSignatureConfiguration secret = new SecretSignatureConfiguration("service-token");
        secret.setSecret(config.serviceTokenKey().reveal());
        secret.setJwsAlgorithm(JWSAlgorithm.HS256);
        this.signature = new SecretSignature(secret);
    }

    private record Issued(Secret token, Instant until) {}

    /// A token for calls to this service.
    public String forCallee(String callee) {
        Instant now = clock.instant();
        Issued present = issued.get(callee);
        if (present != null && now.isBefore(present.until())) {
            return present.token().reveal();
        }
        Issued fresh = issue(callee, now);
        issued.put(callee, fresh);
        return fresh.token().reveal();
    }

    private Issued issue(String callee, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(self)
                .audience(callee)
                .claim("role", SERVICE_ROLE)
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        try {
            return new Issued(
                    new Secret(signature.sign(claims).serialize()),
                    now.plus(LIFE).minus(RENEWED_BEFORE));
        } catch (JOSEException e) {
            throw new IllegalStateException("the service token key does not sign", e);
        }
    }

    /// Who sent this token, if it is a valid one for us.
    Optional<Caller.Service> verify(String token) {
        Optional<Caller.Service> known = verified.sender(token);
        if (known.isPresent()) {
            return known;
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !signature.verify(jwt)) {
                return Optional.empty();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!isForUs(claims)) {
                return Optional.empty();
            }
            Caller.Service caller = new Caller.Service(claims.getSubject());
            verified.remember(token, caller, claims.getExpirationTime().toInstant());
            return Optional.of(caller);
        } catch (ParseException | JOSEException notAToken) {
            return Optional.empty();
        }
    }

    private boolean isForUs(JWTClaimsSet claims) throws ParseException {
        return ISSUER.equals(claims.getIssuer())
                && SERVICE_ROLE.equals(claims.getStringClaim("role"))
                && claims.getAudience().contains(self)
                && claims.getSubject() != null
                && claims.getExpirationTime() != null
                && clock.instant().isBefore(claims.getExpirationTime().toInstant());
    }
}
