package io.triptych.service.command;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/// The operator's command `triptychctl`, of the subcommands that a service has.
///
/// It exits with 0 when it has done what it was told, with 1 when that failed, and with 2 when it wasn't understood. A
/// failure is one line on standard error; no secret is ever printed.
public final class OperatorCommand {

    private static final int FAILED = 1;

    private OperatorCommand() {}

    @Command(
            name = "triptychctl",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            version = "triptychctl 0.1.0",
            description = "Runs an installation of Triptych. Everything that it changes stands in the audit.",
            footerHeading = "%n",
            footer = {
                "number, parked and webhooks are in message-service's image, company and admin in the gateway's, secrets in",
                "both; letters are in those of message-service and conversation-service."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {" 0:done", " 1:failed; standard error says why", " 2:not understood"})
    private static final class Root {}

    /// The `main` of a service's command: works on these beans and exits with its code.
    public static void main(ServiceBeans beans, Function<ServiceBeans, List<?>> groups, String... arguments) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        int code;
        try (beans) {
            code = run(groups.apply(beans), out, err, arguments);
        }
        System.exit(code);
    }

    /// Runs what these arguments say and answers the exit code. `groups` are classes of subcommands.
    public static int run(List<?> groups, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Root());
        groups.forEach(line::addSubcommand);
        IExecutionExceptionHandler failed = (failure, _, _) -> {
            err.println("triptychctl: " + words(failure));
            err.flush();
            return FAILED;
        };
        line.setExecutionExceptionHandler(failed);
        line.setOut(out);
        line.setErr(err);
        line.setUsageHelpAutoWidth(true);
        int code = line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    /// What can be told, as `number list`.
    public static List<String> names(List<?> groups) {
        CommandLine line = new CommandLine(new Root());
        groups.forEach(line::addSubcommand);
        return line.getSubcommands().entrySet().stream()
                .flatMap(group ->
                        group.getValue().getSubcommands().keySet().stream().map(name -> group.getKey() + " " + name))
                .toList();
    }

    private static String words(Throwable failure) {
        if (failure instanceof CommandFailedException) {
            return String.valueOf(failure.getMessage());
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
