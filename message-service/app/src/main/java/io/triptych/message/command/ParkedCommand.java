package io.triptych.message.command;

import io.triptych.message.model.Author;
import io.triptych.message.model.ParkedElements;
import io.triptych.message.model.ParkedElements.Choice;
import io.triptych.message.model.ParkedElements.Reason;
import io.triptych.message.model.ParkedElements.Shown;
import io.triptych.message.model.ParkedRetries;
import io.triptych.service.command.CommandFailedException;
import io.triptych.service.command.ServiceBeans;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `triptychctl parked …`.
@Command(
        name = "parked",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows what of the webhooks could not be taken in, and takes it in again.")
public final class ParkedCommand {

    private static final String COMPANY = "--company";
    private static final String REASON = "--reason";
    private static final String COMPANY_WORDS = "The company's id.";
    private static final String REASON_WORDS = "Only those of this reason, or whose reason begins with it and a colon.";
    private static final int LIST_MAX = 100;

    private final ServiceBeans beans;

    @Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it.
    private CommandSpec spec;

    /// Works on these beans of message-service.
    public ParkedCommand(ServiceBeans beans) {
        this.beans = beans;
    }

    @Command(
            name = "reasons",
            mixinStandardHelpOptions = true,
            description = "Says why what is parked of a company is, how much, and since when.")
    int reasons(
            @Option(names = COMPANY, required = true, paramLabel = "ID", description = COMPANY_WORDS) long company) {
        check(company);
        for (Reason each : beans.get(ParkedElements.class).reasonsOf(company)) {
            print(each.count() + "\t" + each.oldestAt() + "\t" + each.reason());
        }
        return 0;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists what is parked of a company, the newest first, at most " + LIST_MAX + " at a time.")
    int list(
            @Option(names = COMPANY, required = true, paramLabel = "ID", description = COMPANY_WORDS) long company,
            @Option(names = REASON, paramLabel = "REASON", description = REASON_WORDS) @Nullable String reason,
            @Option(names = "--before", paramLabel = "ID", description = "Only those with a lower id.") @Nullable
                    Long before) {
        check(company);
        List<Shown> found = beans.get(ParkedElements.class)
                .ofCompany(company, reason, before == null ? Long.MAX_VALUE : before, LIST_MAX);
        for (Shown each : found) {
            print(String.join(
                    "\t",
                    Long.toString(each.id()),
                    each.source().receivedAt().toString(),
                    each.source().position().partition() + "@"
                            + each.source().position().offset() + "#" + each.index(),
                    each.kind(),
                    each.reason()));
        }
        return 0;
    }

    @Command(
            name = "again",
            mixinStandardHelpOptions = true,
            description = {
                "Takes in what is parked, once what stood in its way is mended. What is stored already is not stored twice.",
                "What still can't be taken in stays parked, under its present reason."
            })
    int again(
            @Option(
                            names = COMPANY,
                            paramLabel = "ID",
                            description = "Only this company's; without it also what is nobody's yet.")
                    @Nullable
                    Long company,
            @Option(names = REASON, paramLabel = "REASON", description = REASON_WORDS) @Nullable String reason,
            @Option(names = "--from", defaultValue = "1", paramLabel = "ID", description = "The lowest id.") long from,
            @Option(names = "--to", paramLabel = "ID", description = "The highest id.") @Nullable Long to) {
        if (company != null) {
            check(company);
        }
        Choice choice = new Choice(company, reason, from, to == null ? Long.MAX_VALUE : to);
        ParkedRetries.Outcome outcome = beans.get(ParkedRetries.class).takeIn(choice, Author.TRIPTYCHCTL);
        print("Looked at: " + outcome.elements() + ". Taken in: " + outcome.takenIn() + ", of them new messages: "
                + outcome.stored() + ".");
        if (outcome.unreadable() > 0) {
            throw new CommandFailedException(outcome.unreadable()
                    + " can't be read again from what is kept; Kafka may still have their webhooks");
        }
        return 0;
    }

    private void check(long company) {
        if (company < 1) {
            throw new ParameterException(spec.commandLine(), COMPANY + " must be positive");
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
