package io.triptych.service.token;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who asks while a service warms up: a person of no company, who finds nothing. The token is a random one that only
/// this process knows; it is nobody's as soon as the service is warm.
@Singleton
public final class WarmUpPerson {
    /// No company has it, so every policy hides every row.
    public static final long COMPANY = -1;

    private static final int TOKEN_BYTES = 32;

    private volatile Caller.@Nullable Person person = new Caller.Person(COMPANY, COMPANY, "admin", 1, "", token());

    private static Secret token() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /// The person, until the service is warm.
    public Optional<Caller.Person> present() {
        return Optional.ofNullable(person);
    }

    /// The person, if this is their token.
    public Optional<Caller.Person> of(String token) {
        return present().filter(present -> present.token().reveal().equals(token));
    }

    /// The service is warm: nobody has this token any more.
    public void leave() {
        person = null;
    }
}
