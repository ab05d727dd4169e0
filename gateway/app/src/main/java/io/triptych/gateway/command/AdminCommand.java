package io.triptych.gateway.command;

import io.triptych.gateway.model.SignInAddress;
import io.triptych.gateway.model.SignInCandidate;
import io.triptych.gateway.model.Users;
import io.triptych.service.command.CommandFailedException;
import io.triptych.service.command.ServiceBeans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `triptychctl admin …`.
@Command(
        name = "admin",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Helps people who can't get in any more.")
public final class AdminCommand {

    private final ServiceBeans beans;

    @Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it.
    private CommandSpec spec;

    /// Works on these beans of the gateway.
    public AdminCommand(ServiceBeans beans) {
        this.beans = beans;
    }

    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description = {
                "Ends somebody's password and sessions and prints a one-time password.",
                "It is good for seven days and changed at the first sign-in."
            })
    int reset(@Option(names = "--email", required = true, description = "Who they sign in as.") String email) {
        SignInCandidate found = beans.get(Users.class).candidate(SignInAddress.of(email));
        if (found == null) {
            throw new CommandFailedException("nobody signs in as " + SignInAddress.of(email));
        }
        spec.commandLine().getOut().println(OneTimePasswords.give(beans, found).reveal());
        return 0;
    }
}
