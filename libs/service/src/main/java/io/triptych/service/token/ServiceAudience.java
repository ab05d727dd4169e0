package io.triptych.service.token;

import io.micronaut.context.annotation.Value;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.validator.GenericJwtClaimsValidator;
import jakarta.inject.Singleton;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A service's token is for one callee, a person's is for all.
@Singleton
final class ServiceAudience<T> implements GenericJwtClaimsValidator<T> {
    private final String self;

    ServiceAudience(@Value("${micronaut.application.name}") String self) {
        this.self = self;
    }

    @Override
    public boolean validate(Claims claims, @Nullable T request) {
        return !ServiceTokens.ROLE.equals(claims.get("role"))
                || (claims.get(Claims.AUDIENCE) instanceof Collection<?> audience && audience.contains(self));
    }
}
