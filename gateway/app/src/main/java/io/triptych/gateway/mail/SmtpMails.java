package io.triptych.gateway.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanProvider;
import io.micronaut.email.Contact;
import io.micronaut.email.Email;
import io.micronaut.email.EmailSender;
import io.triptych.gateway.model.Mails;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends mail as plain text, one call after the other: whoever asked waits for the server, and hears how it went.
@Singleton
final class SmtpMails implements Mails {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpMails.class);

    private final MailConfig config;
    private final BeanProvider<EmailSender<?, ?>> sender;
    private final Counter sent;
    private final Counter failed;

    SmtpMails(MailConfig config, BeanProvider<EmailSender<?, ?>> sender, MeterRegistry meters) {
        this.config = config;
        this.sender = sender;
        // From 0 on, so that the first failure is seen.
        this.sent = meters.counter("triptych.gateway.mails", "outcome", "sent");
        this.failed = meters.counter("triptych.gateway.mails", "outcome", "failed");
    }

    @Override
    public boolean send(LinkMail mail) {
        if (!config.isSetUp()) {
            return false;
        }
        boolean isSent = trySending(mail);
        (isSent ? sent : failed).increment();
        return isSent;
    }

    private boolean trySending(LinkMail mail) {
        try {
            sender.get()
                    .send(Email.builder()
                            .from(Objects.requireNonNull(config.sender()))
                            .to(new Contact(mail.to(), mail.name()))
                            .subject(subject(mail))
                            .body(text(mail)));
            return true;
        } catch (RuntimeException e) {
            // The link is in the mail: nothing of it may get into a log.
            LOG.atWarn().addKeyValue("reason", mail.reason()).setCause(e).log("A mail didn't go out.");
            return false;
        }
    }

    private static String subject(LinkMail mail) {
        return switch (mail.reason()) {
            case INVITED -> "Your invitation to " + mail.companyName() + " on Triptych";
            case RESET -> "A new password for " + mail.companyName() + " on Triptych";
        };
    }

    private static String text(LinkMail mail) {
        String why = switch (mail.reason()) {
            case INVITED -> "you are invited to the team inbox of " + mail.companyName() + ".";
            case RESET -> "an admin of " + mail.companyName() + " has reset your password.";
        };
        return """
                Hello %s,

                %s Choose a password here:

                %s

                The link works once, and for a few days. If you don't expect this, ask an admin of your company.
                """.formatted(mail.name(), why, mail.url().reveal());
    }
}
