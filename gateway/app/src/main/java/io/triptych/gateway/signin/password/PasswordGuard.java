package io.triptych.gateway.signin.password;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.triptych.gateway.model.PasswordHashes;
import io.triptych.gateway.model.SignInAddress;
import io.triptych.gateway.model.SignInFailures;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Users;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares secrets that people type, and lets nobody guess without limit, wherever they do.
@Singleton
public final class PasswordGuard {

    private final Users users;
    private final SignInFailures failures;
    private final PasswordHashes hashes;
    private final Counter wrong;
    private final Counter blocked;

    PasswordGuard(Users users, SignInFailures failures, PasswordHashes hashes, MeterRegistry meters) {
        this.users = users;
        this.failures = failures;
        this.hashes = hashes;
        // From 0 on, so that the first is seen.
        this.wrong = meters.counter("triptych.gateway.guesses", "outcome", "wrong");
        this.blocked = meters.counter("triptych.gateway.guesses", "outcome", "blocked");
    }

    @Nullable
    public Duration blockedFor(String account, String address) {
        Duration wait = failures.blockedFor(SignInAddress.of(account), address);
        if (wait != null) {
            blocked.increment();
        }
        return wait;
    }

    /// Takes the same time when there is no hash.
    public boolean matches(String password, @Nullable Secret hash) {
        return hashes.matches(password, hash == null ? null : hash.reveal());
    }

    /// Counts a wrong guess; the answer is how long nobody may try, if there were too many.
    @Nullable
    public Duration failed(String account, String address) {
        Duration wait = failures.record(SignInAddress.of(account), address);
        (wait == null ? wrong : blocked).increment();
        return wait;
    }

    /// Ends a call of somebody who is signed in and does not know their own password.
    public void proven(User user, String password, String address) {
        Duration wait = blockedFor(user.email(), address);
        if (wait != null) {
            throw tooMany(wait);
        }
        String stored = users.passwordHash(user.companyId(), user.id());
        Secret hash = stored == null ? null : new Secret(stored);
        if (!matches(password, hash) || hash == null) {
            throw wrong(user, address, "password");
        }
    }

    /// Counts a wrong guess of somebody who is signed in, and says so.
    public FailureException wrong(User user, String address, String field) {
        Duration wait = failed(user.email(), address);
        return wait == null
                ? new FailureException(
                        FailureCode.INVALID_INPUT, "The " + field + " is wrong", Map.of(field, "is wrong"))
                : tooMany(wait);
    }

    public static FailureException tooMany(Duration wait) {
        return new FailureException(FailureCode.RATE_LIMITED, "Too many failed attempts, try again later", wait);
    }
}
