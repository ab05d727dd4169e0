package io.triptych.eventing.command;

import io.triptych.eventing.letter.DeadLetter;
import io.triptych.eventing.letter.DeadLetterBox;
import io.triptych.service.command.CommandFailedException;
import io.triptych.service.command.ServiceBeans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `triptychctl letters …`.
@Command(
        name = "letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows what this service could not process of its topics, and puts it back to work.")
public final class LettersCommand {

    private final ServiceBeans beans;

    @Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it.
    private CommandSpec spec;

    /// Works on these beans of a service.
    public LettersCommand(ServiceBeans beans) {
        this.beans = beans;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the dead letters of this service, the oldest first, and why.")
    int list() {
        for (DeadLetter each : beans.get(DeadLetterBox.class).list()) {
            print(String.join(
                    "\t",
                    each.failedAt().toString(),
                    each.topic(),
                    each.partition() + "@" + each.offset(),
                    each.cause(),
                    each.reason()));
        }
        return 0;
    }

    @Command(
            name = "revive",
            mixinStandardHelpOptions = true,
            description = {
                "Processes the dead letters of this service, once what stopped them is mended.",
                "Those that were processed meanwhile, or are older than what came since, change nothing."
            })
    int revive() throws Exception {
        DeadLetterBox.Outcome outcome = beans.get(DeadLetterBox.class).revive();
        print("Processed: " + outcome.processed() + ".");
        outcome.failed().forEach(each -> print(each.letter().place() + "\t" + each.reason()));
        if (!outcome.failed().isEmpty()) {
            throw new CommandFailedException(outcome.failed().size() + " still can't be processed");
        }
        return 0;
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
