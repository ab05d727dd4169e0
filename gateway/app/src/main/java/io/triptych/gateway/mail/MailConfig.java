package io.triptych.gateway.mail;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.triptych.service.token.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How invitations and resets are mailed, by SMTP. Without a host and a sender nothing is; links are copied then.
///
/// @param host the mail server's name
/// @param port (port) the mail server's port
/// @param encryption (word) `starttls` (refused if the server can't), `tls` from the first byte on, or `none`
/// @param username as whom to sign in there, if at all
/// @param password secret: the password that goes with it
/// @param sender the address that mails come from
/// @param timeout how long to wait for the server, for each step; an admin waits as long
@ConfigurationProperties("triptych.mail")
record MailConfig(
        @Nullable String host,
        @Bindable(defaultValue = "587") @Min(1) @Max(65_535) int port,
        @Bindable(defaultValue = "starttls") @NotNull Encryption encryption,
        @Nullable String username,
        @Nullable Secret password,
        @Nullable String sender,
        @Bindable(defaultValue = "5s") @NotNull Duration timeout) {

    /// How a connection is kept from others.
    enum Encryption {
        NONE,
        STARTTLS,
        TLS
    }

    boolean isSetUp() {
        return host != null && !host.isBlank() && sender != null && !sender.isBlank();
    }
}
