package io.triptych.gateway.signin.password;

import io.triptych.gateway.model.Issuer;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;

/// Where an issuer signs people in, no password does: who loses their account there must not keep a way in here.
public final class PasswordsOff {

    private PasswordsOff() {}

    public static void check(Issuer issuer) {
        if (issuer.isThere()) {
            throw new FailureException(FailureCode.FORBIDDEN, "Passwords are off: sign in by " + issuer.name());
        }
    }
}
