package io.triptych.gateway.mail;

import io.micronaut.email.javamail.sender.SessionProvider;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// What the mail module connects with.
@Singleton
final class SmtpSession implements SessionProvider {

    private final MailConfig config;

    SmtpSession(MailConfig config) {
        this.config = config;
    }

    @Override
    public Session session() {
        return Session.getInstance(properties(), authenticator());
    }

    private Properties properties() {
        String timeout = Long.toString(config.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", Objects.requireNonNullElse(config.host(), ""));
        properties.setProperty("mail.smtp.port", Integer.toString(config.port()));
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.auth", Boolean.toString(config.username() != null));
        switch (config.encryption()) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        return properties;
    }

    private @Nullable Authenticator authenticator() {
        String username = config.username();
        Secret password = config.password();
        if (username == null) {
            return null;
        }
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(username, password == null ? "" : password.reveal());
            }
        };
    }
}
