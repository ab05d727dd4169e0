package io.triptych.gateway.command;

import io.triptych.gateway.model.Companies;
import io.triptych.gateway.model.SecondFactors;
import io.triptych.service.command.CommandFailedException;
import io.triptych.service.command.ServiceBeans;
import io.triptych.service.secret.SecretBox;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `triptychctl secrets …` for what the gateway stores.
@Command(
        name = "secrets",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks after stored secrets.")
public final class SecondFactorSecretsCommand {

    private final ServiceBeans beans;

    @Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it.
    private CommandSpec spec;

    /// Works on these beans of the gateway.
    public SecondFactorSecretsCommand(ServiceBeans beans) {
        this.beans = beans;
    }

    @Command(
            name = "re-encrypt",
            mixinStandardHelpOptions = true,
            description = {
                "Encrypts every stored second factor with the first key of TRIPTYCH_ENCRYPTION_KEY.",
                "After that the other keys can be removed. It may be run again."
            })
    int reEncrypt() {
        SecretBox vault = beans.get(SecretBox.class);
        if (!vault.isThere()) {
            throw new CommandFailedException("TRIPTYCH_ENCRYPTION_KEY is not set");
        }
        SecondFactors factors = beans.get(SecondFactors.class);
        Count count = new Count(vault);
        // Each company by itself: what is done when it is broken off stays done.
        beans.get(Companies.class).all().forEach(company -> factors.lockAnew(company.id(), count::anew));
        spec.commandLine()
                .getOut()
                .println("Encrypted anew: " + count.anew + " second factors. With the first key before: " + count.before
                        + ".");
        if (!count.lost.isEmpty()) {
            throw new CommandFailedException("with none of the keys these could be read, and stay as they are: "
                    + String.join(", ", count.lost));
        }
        return 0;
    }

    /// What is counted on the way.
    private static final class Count {
        private final SecretBox vault;
        private final List<String> lost = new ArrayList<>();
        private int anew;
        private int before;

        Count(SecretBox vault) {
            this.vault = vault;
        }

        byte @Nullable [] anew(long userId, byte[] locked) {
            if (vault.isNewest(locked)) {
                before++;
                return null;
            }
            String purpose = SecondFactors.purposeOf(userId);
            try {
                byte[] again = vault.lock(vault.open(locked, purpose), purpose);
                anew++;
                return again;
            } catch (IllegalStateException e) {
                lost.add("second factor of person " + userId);
                return null;
            }
        }
    }
}
