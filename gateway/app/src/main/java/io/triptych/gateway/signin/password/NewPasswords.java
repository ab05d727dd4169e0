package io.triptych.gateway.signin.password;

import io.triptych.gateway.model.PasswordHashes;
import io.triptych.gateway.model.PasswordRules;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;

/// Hashes passwords that people choose, after a look at the rules.
@Singleton
public final class NewPasswords {

    private final PasswordRules rules;
    private final PasswordHashes hashes;

    NewPasswords(PasswordRules rules, PasswordHashes hashes) {
        this.rules = rules;
        this.hashes = hashes;
    }

    public int lengthMin() {
        return rules.lengthMin();
    }

    /// Ends the call if the password is not one for this person; `field` is what the call names it.
    public void check(String field, String password, String email, String name) {
        String problem = rules.problem(password, email, name);
        if (problem != null) {
            throw FailureException.invalid(field, problem);
        }
    }

    /// That the new one is the former.
    public FailureException sameAsBefore(String field) {
        return FailureException.invalid(field, "must be another one than before");
    }

    public Secret hash(String password) {
        return new Secret(hashes.hash(password));
    }
}
