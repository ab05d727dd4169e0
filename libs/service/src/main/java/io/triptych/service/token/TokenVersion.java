package io.triptych.service.token;

import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.validator.GenericJwtClaimsValidator;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// A person's token counts while the person may act and has no newer version of it, and while its session lasts,
/// as [PersonCheck] says.
@Singleton
public final class TokenVersion<T> implements GenericJwtClaimsValidator<T> {
    private final PersonCheck check;

    public TokenVersion(PersonCheck check) {
        this.check = check;
    }

    @Override
    public boolean validate(Claims claims, @Nullable T request) {
        return PersonTokens.person(claims, "").map(check::accepts).orElse(true);
    }

    /// As for a token that is checked now.
    public boolean accepts(Caller.Person person) {
        return check.accepts(person);
    }
}
