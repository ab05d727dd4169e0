package io.triptych.message.command;

import io.triptych.message.model.Accounts.App;
import io.triptych.message.model.Accounts.Limits;
import io.triptych.message.model.Accounts.SaveAccount;
import io.triptych.message.model.WhatsAppNumbers.ClaimedApp;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.service.token.Secret;
import io.triptych.text.VisibleText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `number save` is told of a number.
@SuppressWarnings("NullAway.Init") // Picocli sets what is required.
final class NumberToSave {

    @Mixin
    private NumberKey key;

    @Option(
            names = "--waba-id",
            required = true,
            paramLabel = "ID",
            converter = Spelling.WhatsAppId.class,
            description = "The WhatsApp business account's id.")
    private String wabaId;

    @Option(
            names = "--name",
            required = true,
            converter = Spelling.Name.class,
            description = "What people call the number.")
    private String name;

    @Option(
            names = "--access-token-file",
            required = true,
            paramLabel = "FILE",
            converter = Spelling.SecretFile.class,
            description = "What holds the access token.")
    private Secret token;

    @ArgGroup(exclusive = false)
    private @Nullable OwnApp app;

    @Option(
            names = "--rate",
            defaultValue = "80",
            paramLabel = "N",
            converter = Spelling.Rate.class,
            description = "Messages a second, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--no-pair-limit", description = "WhatsApp's limit for one customer doesn't hold for it.")
    private boolean noPairLimit;

    @Option(
            names = "--unchecked",
            paramLabel = "DISPLAY_NUMBER",
            description = "Save it as this phone number without asking WhatsApp.")
    private @Nullable String unchecked;

    /// The company's own Meta app: both or neither.
    private static final class OwnApp {

        @Option(
                names = "--app-id",
                required = true,
                paramLabel = "ID",
                converter = Spelling.WhatsAppId.class,
                description = "The company's own Meta app.")
        private String id;

        @Option(
                names = "--app-secret-file",
                required = true,
                paramLabel = "FILE",
                converter = Spelling.SecretFile.class,
                description = "What holds its secret.")
        private Secret secret;
    }

    /// The phone number that it is saved as without a check; nothing if WhatsApp is to be asked.
    @Nullable
    String unchecked() {
        return unchecked == null ? null : VisibleText.plain(unchecked);
    }

    Claims claims() {
        return new Claims(key.phoneNumberId(), wabaId, token, app == null ? null : new ClaimedApp(app.id, app.secret));
    }

    /// The number to be saved, shown as this phone number.
    SaveAccount shownAs(String displayNumber) {
        return new SaveAccount(
                key.companyId(),
                name,
                displayNumber,
                key.phoneNumberId(),
                wabaId,
                token,
                app == null ? null : new App(app.id, app.secret),
                new Limits(rate, !noPairLimit));
    }
}
