package io.triptych.service.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Tokens for other services: JWTs of a minute's life, each for one callee and signed with the callee's key.
@Singleton
public final class ServiceTokens {
    static final String ISSUER = "triptych";
    static final String ROLE = "service";
    private static final Duration LIFE = Duration.ofSeconds(60);
    /// A cached token is renewed this long before it ends, so that it outlives the call that carries it.
    private static final Duration RENEWED_BEFORE = Duration.ofSeconds(20);

    private final String self;
    private final ServiceKeys keys;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    ServiceTokens(
            @Value("${micronaut.application.name}") String self, @Named(TokenModule.SERVICE_TOKEN) ServiceKeys keys) {
        this.self = self;
        this.keys = keys;
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
                .claim("role", ROLE)
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        try {
            return new Issued(
                    new Secret(keys.signing(callee).sign(claims).serialize()),
                    now.plus(LIFE).minus(RENEWED_BEFORE));
        } catch (JOSEException e) {
            throw new IllegalStateException("the service token key does not sign", e);
        }
    }
}
