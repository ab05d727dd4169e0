package io.triptych.message.command;

import io.triptych.message.model.Author;
import io.triptych.message.model.WebhookReplays;
import io.triptych.message.model.WebhookReplays.Outcome;
import io.triptych.message.model.WebhookReplays.Range;
import io.triptych.service.command.ServiceBeans;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `triptychctl webhooks …`.
@Command(
        name = "webhooks",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Takes webhooks in once more that are in Kafka.")
public final class WebhooksCommand {

    private final ServiceBeans beans;

    @Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it.
    private CommandSpec spec;

    /// Works on these beans of message-service.
    public WebhooksCommand(ServiceBeans beans) {
        this.beans = beans;
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {
                "Takes in the webhooks of a time, or of a stretch of a partition, once more; Kafka keeps 14 days.",
                "What was taken in before stays as it is; what is missing is taken in as if it had just come."
            })
    int replay(
            @Option(names = "--from", paramLabel = "INSTANT", description = "Such as 2026-11-20T09:00:00Z.") @Nullable
                    Instant from,
            @Option(names = "--to", paramLabel = "INSTANT", description = "Inclusive; without it until now.") @Nullable
                    Instant to,
            @Option(names = "--partition", paramLabel = "N", description = "Of webhook-received, with offsets.")
                    @Nullable
                    Integer partition,
            @Option(names = "--from-offset", paramLabel = "N", description = "The first.") @Nullable Long fromOffset,
            @Option(names = "--to-offset", paramLabel = "N", description = "The last; without it until now.") @Nullable
                    Long toOffset,
            @Option(names = "--phone-number-id", paramLabel = "ID", description = "Only those of this number.")
                    @Nullable
                    String phoneNumberId) {
        if (from != null && partition == null && fromOffset == null && toOffset == null) {
            if (to != null && to.isBefore(from)) {
                throw wrong("--to must not be before --from");
            }
        } else if (partition != null && fromOffset != null && from == null && to == null) {
            if (partition < 0 || fromOffset < 0 || (toOffset != null && toOffset < fromOffset)) {
                throw wrong("--partition and --from-offset must not be negative, nor --to-offset before --from-offset");
            }
        } else {
            throw wrong("give --from, or --partition and --from-offset");
        }
        return say(beans.get(WebhookReplays.class)
                .replay(new Range(partition, fromOffset, toOffset, from, to, phoneNumberId), Author.TRIPTYCHCTL));
    }

    private int say(Outcome outcome) {
        print("Read: " + outcome.records() + " webhooks with " + outcome.elements() + " elements. Taken in only now: "
                + outcome.takenIn() + ".");
        return 0;
    }

    private ParameterException wrong(String words) {
        return new ParameterException(spec.commandLine(), words);
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
