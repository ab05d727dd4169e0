package io.triptych.service.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.jwt.validator.JsonWebTokenParser;
import io.micronaut.security.token.jwt.validator.ReactiveJsonWebTokenValidator;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Recognises other services by tokens that a key of this one signed for it. What was verified is remembered
/// until it ends.
@Singleton
public final class ServiceTokenVerifier {
    private static final int REMEMBERED_MAX = 1_000;

    private final JsonWebTokenParser<JWT> parser;
    private final ReactiveJsonWebTokenValidator<JWT, HttpRequest<?>> validator;
    private final VerifiedTokens<Caller.Service> verified = new VerifiedTokens<>(REMEMBERED_MAX, Clock.systemUTC());

    public ServiceTokenVerifier(
            JsonWebTokenParser<JWT> parser, ReactiveJsonWebTokenValidator<JWT, HttpRequest<?>> validator) {
        this.parser = parser;
        this.validator = validator;
    }

    /// Who sent this token, if it was verified before and has not ended. Never blocks.
    public Optional<Caller.Service> remembered(String token) {
        return verified.sender(token);
    }

    /// Who sent this token; empty if it is not a valid one for this service.
    public Mono<Caller.Service> verify(String token) {
        Optional<Caller.Service> known = remembered(token);
        if (known.isPresent()) {
            return Mono.just(known.get());
        }
        boolean isOurKind = parser.parse(token)
                .filter(jwt -> JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()))
                .isPresent();
        return isOurKind
                ? Mono.from(validator.validate(token, null)).mapNotNull(jwt -> service(jwt, token))
                : Mono.empty();
    }

    private Caller.@Nullable Service service(JWT jwt, String token) {
        try {
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!ServiceTokens.ROLE.equals(claims.getStringClaim("role")) || claims.getExpirationTime() == null) {
                return null;
            }
            Caller.Service caller = new Caller.Service(claims.getSubject());
            verified.remember(token, caller, claims.getExpirationTime().toInstant());
            return caller;
        } catch (ParseException notOurs) {
            return null;
        }
    }
}
