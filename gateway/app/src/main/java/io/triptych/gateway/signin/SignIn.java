package io.triptych.gateway.signin;

import io.triptych.gateway.model.PasswordHashes;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.Sessions;
import io.triptych.gateway.model.SignInAddress;
import io.triptych.gateway.model.SignInCandidate;
import io.triptych.gateway.model.SignInFailures;
import io.triptych.gateway.model.Users;
import io.triptych.service.call.PerformanceLog;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Signs people in who know their password. Who asks can't tell an account that isn't there, or is not active, from a
/// wrong password: not by the answer, not by the time, not by the limit.
@Singleton
final class SignIn {

    private final Users users;
    private final Sessions sessions;
    private final SignInFailures failures;
    private final PasswordHashes hashes;
    private final PerformanceLog performance;

    SignIn(Users users, Sessions sessions, SignInFailures failures, PasswordHashes hashes, PerformanceLog performance) {
        this.users = users;
        this.sessions = sessions;
        this.failures = failures;
        this.hashes = hashes;
        this.performance = performance;
    }

    SignInOutcome signIn(String email, String password, String address) {
        // Of which company is not known yet.
        return performance.timed("sign_in", 0, timing -> {
            SignInOutcome outcome = attempt(email, password, address);
            timing.resultCount(outcome instanceof SignInOutcome.SignedIn ? 1 : 0);
            return outcome;
        });
    }

    private SignInOutcome attempt(String email, String password, String address) {
        String account = SignInAddress.of(email);
        Duration blocked = failures.blockedFor(account, address);
        if (blocked != null) {
            return new SignInOutcome.Blocked(blocked);
        }
        SignInCandidate candidate = users.candidate(account);
        String hash = candidate == null || !candidate.active() ? null : hash(candidate);
        if (!hashes.matches(password, hash) || candidate == null || hash == null) {
            return failed(account, address);
        }
        return begin(candidate, hash, account, address);
    }

    private static @Nullable String hash(SignInCandidate candidate) {
        Secret hash = candidate.passwordHash();
        return hash == null ? null : hash.reveal();
    }

    private SignInOutcome begin(SignInCandidate candidate, String hash, String account, String address) {
        // While this password was checked others may have used the account's tries up: a right guess among many at
        // once must not get through.
        Duration blocked = failures.blockedFor(account, address);
        if (blocked != null) {
            return new SignInOutcome.Blocked(blocked);
        }
        Session session = sessions.begin(candidate.companyId(), candidate.userId(), hash);
        return session == null ? failed(account, address) : new SignInOutcome.SignedIn(session);
    }

    private SignInOutcome failed(String account, String address) {
        @Nullable Duration blocked = failures.record(account, address);
        return blocked == null ? new SignInOutcome.Refused() : new SignInOutcome.Blocked(blocked);
    }
}
