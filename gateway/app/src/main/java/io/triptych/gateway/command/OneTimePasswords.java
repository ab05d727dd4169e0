package io.triptych.gateway.command;

import io.triptych.gateway.model.LinkSecret;
import io.triptych.gateway.model.MemberOutcome;
import io.triptych.gateway.model.Members;
import io.triptych.gateway.model.OneTimeAccess;
import io.triptych.gateway.model.PasswordHashes;
import io.triptych.gateway.model.RandomLetters;
import io.triptych.gateway.model.SignInCandidate;
import io.triptych.service.command.CommandFailedException;
import io.triptych.service.command.ServiceBeans;
import io.triptych.service.token.Secret;
import java.time.Duration;
import java.time.Instant;

/// Gives people the only way in that they have from then on.
final class OneTimePasswords {

    private static final int LENGTH = 20;
    private static final Duration LIFE = Duration.ofDays(7);

    private OneTimePasswords() {}

    /// Ends somebody's password and sessions, and answers the password that they change at once.
    static Secret give(ServiceBeans beans, SignInCandidate to) {
        String password = RandomLetters.of(LENGTH);
        OneTimeAccess access = new OneTimeAccess(
                new Secret(beans.get(PasswordHashes.class).hash(password)),
                LinkSecret.random(),
                Instant.now().plus(LIFE));
        return switch (beans.get(Members.class).reset(to.companyId(), null, to.userId(), access)) {
            case MemberOutcome.Changed _ -> new Secret(password);
            case MemberOutcome.Unknown _, MemberOutcome.UnknownTeam _ ->
                throw new CommandFailedException("there is nobody like that any more");
            case MemberOutcome.Refused(String why) -> throw new CommandFailedException(why);
        };
    }
}
