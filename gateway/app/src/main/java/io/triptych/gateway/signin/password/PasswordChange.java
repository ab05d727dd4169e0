package io.triptych.gateway.signin.password;

import io.triptych.gateway.model.DirectoryUpdate;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Users;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Changes the password of who knows the present one, and ends their other sessions. A wrong one counts like a failed
/// sign-in: a token that was left open is no way to guess without limit.
@Singleton
final class PasswordChange {

    private final Users users;
    private final PasswordGuard guard;
    private final NewPasswords newPasswords;
    private final DirectoryUpdate directory;

    PasswordChange(Users users, PasswordGuard guard, NewPasswords newPasswords, DirectoryUpdate directory) {
        this.users = users;
        this.guard = guard;
        this.newPasswords = newPasswords;
        this.directory = directory;
    }

    /// What came of it.
    sealed interface Outcome {
        record Changed() implements Outcome {}

        record WrongPassword() implements Outcome {}

        record Blocked(Duration pause) implements Outcome {}
    }

    Outcome change(User user, String current, String next, @Nullable UUID keptFamily, String address) {
        newPasswords.check("next", next, user.email(), user.name());
        Duration blocked = guard.blockedFor(user.email(), address);
        if (blocked != null) {
            return new Outcome.Blocked(blocked);
        }
        String hash = users.passwordHash(user.companyId(), user.id());
        if (!guard.matches(current, hash == null ? null : new Secret(hash)) || hash == null) {
            return wrong(user, address);
        }
        String newHash = newPasswords.hash(next).reveal();
        boolean changed = users.changePassword(user.companyId(), user.id(), hash, newHash, keptFamily);
        if (!changed) {
            return wrong(user, address);
        }
        directory.now();
        return new Outcome.Changed();
    }

    private Outcome wrong(User user, String address) {
        Duration blocked = guard.failed(user.email(), address);
        return blocked == null ? new Outcome.WrongPassword() : new Outcome.Blocked(blocked);
    }
}
