package io.triptych.gateway.signin;

import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.Sessions;
import io.triptych.gateway.model.SignInAddress;
import io.triptych.gateway.model.SignInCandidate;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Users;
import io.triptych.gateway.model.Visit;
import io.triptych.gateway.signin.factor.SecondFactorCheck;
import io.triptych.gateway.signin.password.NewPasswords;
import io.triptych.gateway.signin.password.PasswordGuard;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Signs people in who know their password, and have their second factor. Who asks can't tell an account that isn't
/// there, or is not active, from a wrong password: not by the answer, not by the time, not by the limit.
@Singleton
final class SignIn {

    private final Users users;
    private final Sessions sessions;
    private final PasswordGuard guard;
    private final SecondFactorCheck secondFactor;
    private final NewPasswords newPasswords;
    private final Clock clock;

    SignIn(
            Users users,
            Sessions sessions,
            PasswordGuard guard,
            SecondFactorCheck secondFactor,
            NewPasswords newPasswords,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.guard = guard;
        this.secondFactor = secondFactor;
        this.newPasswords = newPasswords;
        this.clock = clock;
    }

    SignInOutcome signIn(Credentials given, Visit visit) {
        String account = SignInAddress.of(given.email());
        Duration blocked = guard.blockedFor(account, visit.address());
        if (blocked != null) {
            return new SignInOutcome.Blocked(blocked);
        }
        SignInCandidate candidate = users.candidate(account);
        Secret hash = candidate == null || !candidate.active() ? null : candidate.passwordHash();
        if (!guard.matches(given.password().reveal(), hash) || candidate == null || hash == null) {
            return failed(account, visit);
        }
        // While this password was checked others may have used the account's tries up: a right guess among many at
        // once must not get through.
        blocked = guard.blockedFor(account, visit.address());
        return blocked == null ? proven(candidate, hash, given, visit) : new SignInOutcome.Blocked(blocked);
    }

    /// Of somebody who knows the password. What is missing is said before a code is used up.
    private SignInOutcome proven(SignInCandidate candidate, Secret hash, Credentials given, Visit visit) {
        Instant oneTimeUntil = candidate.oneTimeUntil();
        if (oneTimeUntil != null && !clock.instant().isBefore(oneTimeUntil)) {
            return failed(given.email(), visit);
        }
        String code = given.code();
        if (candidate.secondFactor() && code == null) {
            return new SignInOutcome.CodeNeeded();
        }
        Secret newPassword = oneTimeUntil == null ? null : given.newPassword();
        if (oneTimeUntil != null && newPassword == null) {
            return new SignInOutcome.ChangeNeeded();
        }
        if (newPassword != null) {
            check(candidate, newPassword, given);
        }
        if (candidate.secondFactor()
                && code != null
                && !secondFactor.use(candidate.companyId(), candidate.userId(), code)) {
            return failed(given.email(), visit);
        }
        Session session = begin(candidate, hash, newPassword, visit);
        return session == null ? failed(given.email(), visit) : new SignInOutcome.SignedIn(session);
    }

    private void check(SignInCandidate candidate, Secret newPassword, Credentials given) {
        User user = users.find(candidate.companyId(), candidate.userId());
        String name = user == null ? "" : user.name();
        newPasswords.check("newPassword", newPassword.reveal(), given.email(), name);
        if (newPassword.equals(given.password())) {
            throw newPasswords.sameAsBefore("newPassword");
        }
    }

    private @Nullable Session begin(SignInCandidate candidate, Secret hash, @Nullable Secret newPassword, Visit visit) {
        long companyId = candidate.companyId();
        return newPassword == null
                ? sessions.begin(companyId, candidate.userId(), hash, visit)
                : sessions.beginAnew(
                        companyId, candidate.userId(), hash, newPasswords.hash(newPassword.reveal()), visit);
    }

    private SignInOutcome failed(String account, Visit visit) {
        Duration blocked = guard.failed(account, visit.address());
        return blocked == null ? new SignInOutcome.Refused() : new SignInOutcome.Blocked(blocked);
    }
}
