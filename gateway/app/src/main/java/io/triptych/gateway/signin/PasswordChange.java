package io.triptych.gateway.signin;

import io.triptych.gateway.model.PasswordHashes;
import io.triptych.gateway.model.SignInFailures;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Users;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Changes the password of who knows the present one, and ends their other sessions. A wrong one counts like a failed
/// sign-in: a token that was left open is no way to guess without limit.
@Singleton
final class PasswordChange {

    private final Users users;
    private final SignInFailures failures;
    private final PasswordHashes hashes;

    PasswordChange(Users users, SignInFailures failures, PasswordHashes hashes) {
        this.users = users;
        this.failures = failures;
        this.hashes = hashes;
    }

    /// What came of it.
    sealed interface Outcome {
        record Changed() implements Outcome {}

        record WrongPassword() implements Outcome {}

        record Blocked(Duration pause) implements Outcome {}
    }

    Outcome change(User user, String current, String next, @Nullable UUID keptFamily, String address) {
        Duration blocked = failures.blockedFor(user.email(), address);
        if (blocked != null) {
            return new Outcome.Blocked(blocked);
        }
        String hash = users.passwordHash(user.companyId(), user.id());
        if (!hashes.matches(current, hash) || hash == null) {
            return wrong(user, address);
        }
        boolean changed = users.changePassword(user.companyId(), user.id(), hash, hashes.hash(next), keptFamily);
        return changed ? new Outcome.Changed() : wrong(user, address);
    }

    private Outcome wrong(User user, String address) {
        Duration blocked = failures.record(user.email(), address);
        return blocked == null ? new Outcome.WrongPassword() : new Outcome.Blocked(blocked);
    }
}
