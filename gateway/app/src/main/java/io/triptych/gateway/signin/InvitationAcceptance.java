package io.triptych.gateway.signin;

import io.triptych.gateway.model.Invitations;
import io.triptych.gateway.model.InvitedPerson;
import io.triptych.gateway.model.LinkSecret;
import io.triptych.gateway.model.SecondFactors;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.Visit;
import io.triptych.gateway.signin.factor.SecondFactorCheck;
import io.triptych.gateway.signin.password.NewPasswords;
import io.triptych.gateway.signin.password.PasswordGuard;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Takes the password that somebody chooses by a link. The link stands for the former password, not for a
/// second factor: who has one needs it here, too.
@Singleton
final class InvitationAcceptance {

    private final Invitations invitations;
    private final SecondFactors factors;
    private final SecondFactorCheck secondFactor;
    private final PasswordGuard guard;
    private final NewPasswords newPasswords;

    InvitationAcceptance(
            Invitations invitations,
            SecondFactors factors,
            SecondFactorCheck secondFactor,
            PasswordGuard guard,
            NewPasswords newPasswords) {
        this.invitations = invitations;
        this.factors = factors;
        this.secondFactor = secondFactor;
        this.guard = guard;
        this.newPasswords = newPasswords;
    }

    int lengthMin() {
        return newPasswords.lengthMin();
    }

    InvitedPerson find(LinkSecret link) {
        InvitedPerson person = invitations.find(link);
        if (person == null) {
            throw FailureException.notFound("Invitation");
        }
        return person;
    }

    SignInOutcome accept(LinkSecret link, String password, @Nullable String code, Visit visit) {
        InvitedPerson person = find(link);
        newPasswords.check("password", password, person.email(), person.name());
        if (factors.state(person.companyId(), person.userId()).enabled()) {
            SignInOutcome refusal = refusal(person, code, visit);
            if (refusal != null) {
                return refusal;
            }
        }
        Session session = invitations.accept(person, link, newPasswords.hash(password), visit);
        if (session == null) {
            throw FailureException.notFound("Invitation");
        }
        return new SignInOutcome.SignedIn(session);
    }

    private @Nullable SignInOutcome refusal(InvitedPerson person, @Nullable String code, Visit visit) {
        Duration blocked = guard.blockedFor(person.email(), visit.address());
        if (blocked != null) {
            return new SignInOutcome.Blocked(blocked);
        }
        if (code == null) {
            return new SignInOutcome.CodeNeeded();
        }
        if (secondFactor.use(person.companyId(), person.userId(), code)) {
            return null;
        }
        Duration tooMany = guard.failed(person.email(), visit.address());
        return tooMany == null ? new SignInOutcome.Refused() : new SignInOutcome.Blocked(tooMany);
    }
}
