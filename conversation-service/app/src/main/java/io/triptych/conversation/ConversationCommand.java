package io.triptych.conversation;

import io.triptych.eventing.command.LettersCommand;
import io.triptych.service.command.OperatorCommand;
import io.triptych.service.command.ServiceBeans;
import io.triptych.service.start.ServiceStart;
import java.util.List;

/// `triptychctl` of conversation-service: dead letters. It works on the database that the service's own variables name,
/// whether the service runs or not.
public final class ConversationCommand {

    private ConversationCommand() {}

    /// Exits with the command's code.
    public static void main(String[] arguments) {
        OperatorCommand.main(beans(), ConversationCommand::groups, arguments);
    }

    /// Its subcommands.
    public static List<?> groups(ServiceBeans beans) {
        return List.of(new LettersCommand(beans));
    }

    /// Its beans; `settings` are as the arguments of the service's `main`.
    public static ServiceBeans beans(String... settings) {
        return new ServiceBeans(() -> ServiceStart.command(ConversationApplication.class, "conversation", settings));
    }
}
