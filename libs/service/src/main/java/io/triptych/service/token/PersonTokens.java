package io.triptych.service.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.generator.claims.JwtClaimsSetAdapter;
import io.micronaut.security.token.jwt.validator.JsonWebTokenParser;
import io.micronaut.security.token.jwt.validator.ReactiveJsonWebTokenValidator;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Access tokens of people: RS256 by one of the gateway's keys. The token module checks them; what was verified is
/// remembered until it ends.
@Singleton
public final class PersonTokens {
    private static final Set<String> ROLES = Set.of("agent", "manager", "admin");
    private static final int REMEMBERED_MAX = 20_000;
    private static final int SIGNATURE_BYTES = 256;

    private final GatewayKeys keys;
    private final JsonWebTokenParser<JWT> parser;
    private final ReactiveJsonWebTokenValidator<JWT, HttpRequest<?>> validator;
    private final VerifiedTokens<Caller.Person> verified = new VerifiedTokens<>(REMEMBERED_MAX, Clock.systemUTC());

    PersonTokens(
            GatewayKeys keys,
            JsonWebTokenParser<JWT> parser,
            ReactiveJsonWebTokenValidator<JWT, HttpRequest<?>> validator) {
        this.keys = keys;
        this.parser = parser;
        this.validator = validator;
    }

    /// Who sent this token, if it was verified before and has not ended. Never blocks.
    public Optional<Caller.Person> remembered(String token) {
        return verified.sender(token);
    }

    /// Who sent this token, if it is a valid one. May ask the gateway for its keys; if it can't be asked the call is
    /// `unavailable`, for a good token must not be refused.
    public Optional<Caller.Person> verify(String token) {
        Optional<Caller.Person> present = remembered(token);
        if (present.isPresent()) {
            return present;
        }
        Optional<SignedJWT> candidate = parser.parse(token)
                .filter(SignedJWT.class::isInstance)
                .map(SignedJWT.class::cast)
                .filter(jwt -> JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()))
                .filter(jwt -> keys.has(jwt.getHeader().getKeyID()));
        return candidate.flatMap(
                _ -> awaited(Mono.from(validator.validate(token, null)).mapNotNull(jwt -> accepted(jwt, token))));
    }

    /// Nothing is waited for where the keys are at hand, as on an event loop of the gateway.
    private static Optional<Caller.Person> awaited(Mono<Caller.Person> person) {
        try {
            return Optional.ofNullable(person.toFuture().join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof FailureException failure ? failure : e;
        }
    }

    private Caller.@Nullable Person accepted(JWT jwt, String token) {
        try {
            Claims claims = new JwtClaimsSetAdapter(jwt.getJWTClaimsSet());
            Date end = jwt.getJWTClaimsSet().getExpirationTime();
            Caller.Person person = person(claims, token).orElse(null);
            if (person == null || end == null) {
                return null;
            }
            verified.remember(token, person, end.toInstant());
            return person;
        } catch (ParseException notOurs) {
            return null;
        }
    }

    /// Checks a token that nobody has, signed at random: what a first token needs is loaded then, the keys among it.
    public void verifyNobodys() {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(keys.all().getFirst().getKeyID())
                .build();
        Base64URL claims = Base64URL.encode("{\"iss\":\"" + ServiceTokens.ISSUER + "\"}");
        verify(header.toBase64URL() + "." + claims + "." + Base64URL.encode(new byte[SIGNATURE_BYTES]));
    }

    /// The person that the claims name; empty if one of them is missing, of the wrong type, or the role is no person's.
    static Optional<Caller.Person> person(Claims claims, String token) {
        try {
            return claims.get("company") instanceof Number company
                            && claims.get("tv") instanceof Number version
                            && claims.get("role") instanceof String role
                            && ROLES.contains(role)
                            && claims.get("name") instanceof String name
                            && claims.get(Claims.SUBJECT) instanceof String subject
                    ? Optional.of(new Caller.Person(
                            company.longValue(),
                            Long.parseLong(subject),
                            role,
                            version.longValue(),
                            name,
                            new Secret(token),
                            claims.get("api_token") instanceof Number apiToken ? (Long) apiToken.longValue() : null,
                            claims.get("sid") instanceof String session ? UUID.fromString(session) : null))
                    : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
