package io.triptych.message.command;

import io.triptych.message.model.Author;
import io.triptych.message.model.StoredSecrets;
import io.triptych.message.model.StoredSecrets.Locked;
import io.triptych.service.command.CommandFailedException;
import io.triptych.service.command.ServiceBeans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `triptychctl secrets …`.
@Command(
        name = "secrets",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks after stored secrets.")
public final class SecretsCommand {

    private final ServiceBeans beans;

    @Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it.
    private CommandSpec spec;

    /// Works on these beans of message-service.
    public SecretsCommand(ServiceBeans beans) {
        this.beans = beans;
    }

    @Command(
            name = "re-encrypt",
            mixinStandardHelpOptions = true,
            description = {
                "Encrypts every stored access token and app secret with the first key of TRIPTYCH_ENCRYPTION_KEY.",
                "After that the other keys can be removed. It may be run again."
            })
    int reEncrypt() {
        Locked locked = beans.get(StoredSecrets.class).lockAnew(Author.TRIPTYCHCTL);
        spec.commandLine()
                .getOut()
                .println("Encrypted anew: " + locked.tokens() + " access tokens, " + locked.appSecrets()
                        + " app secrets. With the first key before: " + locked.before() + ".");
        if (!locked.lost().isEmpty()) {
            throw new CommandFailedException("with none of the keys these could be read, and stay as they are: "
                    + String.join(", ", locked.lost()));
        }
        return 0;
    }
}
