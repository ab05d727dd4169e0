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

/// Sends mail as plain text and HTML, one call after the other: whoever asked waits for the server, and hears how it
/// went.
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
            MailWords words = new MailWords(mail);
            sender.get()
                    .send(Email.builder()
                            .from(Objects.requireNonNull(config.sender()))
                            .to(new Contact(mail.to(), mail.name()))
                            .subject(words.subject())
                            .body(words.html(), words.text()));
            return true;
        } catch (RuntimeException e) {
            // The link is in the mail: nothing of it may get into a log.
            LOG.atWarn().addKeyValue("reason", mail.reason()).setCause(e).log("A mail didn't go out.");
            return false;
        }
    }
}
