package io.triptych.message;

import io.triptych.eventing.command.LettersCommand;
import io.triptych.message.command.NumberCommand;
import io.triptych.message.command.ParkedCommand;
import io.triptych.message.command.SecretsCommand;
import io.triptych.message.command.WebhooksCommand;
import io.triptych.service.command.OperatorCommand;
import io.triptych.service.command.ServiceBeans;
import io.triptych.service.start.ServiceStart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// `triptychctl` of message-service: numbers, what is parked, webhooks, dead letters and stored secrets. It works
/// on the database that the service's own variables name, whether the service runs or not.
public final class MessageCommand {

    private MessageCommand() {}

    /// Exits with the command's code.
    public static void main(String[] arguments) {
        OperatorCommand.main(beans(), MessageCommand::groups, arguments);
    }

    /// Its subcommands.
    public static List<?> groups(ServiceBeans beans) {
        return List.of(
                new NumberCommand(beans),
                new ParkedCommand(beans),
                new WebhooksCommand(beans),
                new LettersCommand(beans),
                new SecretsCommand(beans));
    }

    /// Its beans, in no role; `settings` are as the arguments of the service's `main`.
    public static ServiceBeans beans(String... settings) {
        List<String> all = new ArrayList<>(Arrays.asList(settings));
        all.add("-triptych.message.roles=none");
        return new ServiceBeans(
                () -> ServiceStart.command(MessageApplication.class, "message", all.toArray(String[]::new)));
    }
}
