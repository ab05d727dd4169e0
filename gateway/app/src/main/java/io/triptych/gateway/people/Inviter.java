package io.triptych.gateway.people;

import io.triptych.gateway.model.Directory;
import io.triptych.gateway.model.LinkSecret;
import io.triptych.gateway.model.Mails;
import io.triptych.gateway.model.Member;
import io.triptych.gateway.model.OneTimeAccess;
import io.triptych.gateway.model.PasswordHashes;
import io.triptych.gateway.model.RandomLetters;
import io.triptych.gateway.model.User;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/// Makes the link and the one-time password by which somebody gets in, and mails the link where mail is set up.
@Singleton
final class Inviter {

    private static final int PASSWORD_LENGTH = 20;
    /// The UI's page; what follows is for the browser alone.
    private static final String PAGE = "/invitation#token=";

    private final PasswordHashes hashes;
    private final Mails mails;
    private final Directory directory;
    private final InvitationsConfig config;
    private final Clock clock;

    Inviter(PasswordHashes hashes, Mails mails, Directory directory, InvitationsConfig config, Clock clock) {
        this.hashes = hashes;
        this.mails = mails;
        this.directory = directory;
        this.config = config;
        this.clock = clock;
    }

    /// Access that nobody was given yet, with what opens it.
    record Ticket(Secret oneTimePassword, OneTimeAccess access) {}

    /// What the admin gets who asked for it.
    record Invited(Secret oneTimePassword, Secret url, Instant until, boolean mailed) {}

    Ticket ticket() {
        String password = RandomLetters.of(PASSWORD_LENGTH);
        Instant until = clock.instant().plus(config.validFor());
        Secret hash = new Secret(hashes.hash(password));
        return new Ticket(new Secret(password), new OneTimeAccess(hash, LinkSecret.random(), until));
    }

    /// Hands a stored ticket out. `link` makes a link of a path.
    Invited handOut(Ticket ticket, Member to, Mails.Reason reason, Function<String, URI> link) {
        OneTimeAccess access = ticket.access();
        Secret url = new Secret(link.apply(PAGE + access.link().text().reveal()).toString());
        User user = to.user();
        String company = directory.companyName(user.companyId());
        boolean mailed = mails.send(new Mails.LinkMail(user.email(), user.name(), user.locale(), company, url, reason));
        return new Invited(ticket.oneTimePassword(), url, access.until(), mailed);
    }
}
