package io.triptych.message.command;

import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Author;
import io.triptych.message.model.WhatsAppNumbers;
import io.triptych.message.model.WhatsAppNumbers.ClaimedApp;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.message.model.WhatsAppNumbers.Finding;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.message.model.WhatsAppNumbers.Reply;
import io.triptych.service.command.CommandFailedException;
import io.triptych.service.command.ServiceBeans;
import io.triptych.service.token.Secret;
import io.triptych.text.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `triptychctl number …`.
@Command(
        name = "number",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Connects, shows and removes WhatsApp numbers.")
public final class NumberCommand {

    private static final String COMPANY = "--company";
    private static final String NUMBER = "--phone-number-id";
    private static final String COMPANY_WORDS = "The company's id.";
    private static final String NUMBER_WORDS = "WhatsApp's id of the number.";
    private static final Pattern NUMERIC_ID = Pattern.compile("[1-9][0-9]{0,31}");
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,2000}");
    private static final int RATE_MAX = 1000;
    private static final int NAME_LENGTH_MAX = 200;

    private final ServiceBeans beans;

    @Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it.
    private CommandSpec spec;

    /// Works on these beans of message-service.
    public NumberCommand(ServiceBeans beans) {
        this.beans = beans;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the numbers of a company.")
    int list(@Option(names = COMPANY, required = true, paramLabel = "ID", description = COMPANY_WORDS) long company) {
        check(company);
        for (Account each : beans.get(Accounts.class).ofCompany(company)) {
            print(String.join(
                    "\t",
                    each.phoneNumberId(),
                    each.displayPhoneNumber(),
                    each.lane().state().wire(),
                    each.lane().queued() + " waiting",
                    health(each),
                    each.name()));
        }
        return 0;
    }

    private static String health(Account account) {
        if (!account.health().problems().isEmpty()) {
            return account.health().problems().stream()
                    .map(problem -> problem.code())
                    .collect(Collectors.joining(",", "problem:", ""));
        }
        return account.health().checkedAt() == null ? "unknown" : "ok";
    }

    @Command(
            name = "save",
            mixinStandardHelpOptions = true,
            description = {
                "Connects a number, or gives one that is connected another name, token or app.",
                "The access token is read from a file, '-' is standard input: it is never on a command line."
            })
    int save(
            @Option(names = COMPANY, required = true, paramLabel = "ID", description = COMPANY_WORDS) long company,
            @Option(names = NUMBER, required = true, paramLabel = "ID", description = NUMBER_WORDS) String number,
            @Option(
                            names = "--waba-id",
                            required = true,
                            paramLabel = "ID",
                            description = "The WhatsApp business account's id.")
                    String wabaId,
            @Option(names = "--name", required = true, description = "What people call the number.") String name,
            @Option(
                            names = "--access-token-file",
                            required = true,
                            paramLabel = "FILE",
                            description = "What holds the access token.")
                    Path tokenFile,
            @Option(names = "--app-id", paramLabel = "ID", description = "The company's own Meta app.") @Nullable
                    String appId,
            @Option(names = "--app-secret-file", paramLabel = "FILE", description = "What holds its secret.") @Nullable
                    Path secretFile,
            @Option(
                            names = "--rate",
                            defaultValue = "80",
                            paramLabel = "N",
                            description = "Messages a second, 1 to 1000 (default: ${DEFAULT-VALUE}).")
                    int rate,
            @Option(names = "--no-pair-limit", description = "WhatsApp's limit for one customer doesn't hold for it.")
                    boolean noPairLimit,
            @Option(
                            names = "--unchecked",
                            paramLabel = "DISPLAY_NUMBER",
                            description = "Save it as this phone number without asking WhatsApp.")
                    @Nullable
                    String unchecked)
            throws IOException {
        check(company);
        if ((appId == null) != (secretFile == null)) {
            throw usage("--app-id and --app-secret-file go together");
        }
        if (rate < 1 || rate > RATE_MAX) {
            throw usage("--rate must be between 1 and " + RATE_MAX);
        }
        if (VisibleText.isBlank(name) || name.length() > NAME_LENGTH_MAX) {
            throw usage("--name must be 1 to " + NAME_LENGTH_MAX + " characters");
        }
        Accounts.App app = appId == null
                ? null
                : new Accounts.App(
                        id("--app-id", appId), secret("--app-secret-file", Objects.requireNonNull(secretFile)));
        Secret token = secret("--access-token-file", tokenFile);
        Claims claims = new Claims(
                id(NUMBER, number),
                id("--waba-id", wabaId),
                token,
                app == null ? null : new ClaimedApp(app.id(), app.secret()));
        String displayNumber = unchecked == null ? checked(claims) : VisibleText.plain(unchecked);
        Accounts.SaveOutcome outcome = beans.get(Accounts.class)
                .save(
                        new Accounts.SaveAccount(
                                company,
                                VisibleText.line(name),
                                displayNumber,
                                claims.phoneNumberId(),
                                claims.wabaId(),
                                token,
                                app,
                                new Accounts.Limits(rate, !noPairLimit)),
                        Author.TRIPTYCHCTL);
        return switch (outcome) {
            case Accounts.SaveOutcome.Saved(long id) -> done("Number " + number + " is saved as " + id + ".");
            case Accounts.SaveOutcome.Taken _ ->
                throw new CommandFailedException("number " + number + " is another company's");
            case Accounts.SaveOutcome.AppTaken _ ->
                throw new CommandFailedException("app " + appId + " is another company's");
        };
    }

    /// The number as WhatsApp shows it. Fails for whatever is wrong but a missing subscription, which is only said.
    private String checked(Claims claims) {
        Findings findings = switch (beans.get(WhatsAppNumbers.class).check(claims)) {
            case Reply.Answered<Findings>(Findings found) -> found;
            case Reply.Refused<Findings>(String words) -> throw new CommandFailedException(words);
            case Reply.Silent<Findings> _ ->
                throw new CommandFailedException("WhatsApp did not answer; nothing was saved");
        };
        boolean refused = false;
        for (Finding each : findings.all()) {
            if (each.state() == Finding.State.PROBLEM) {
                spec.commandLine().getErr().println(each.check().wire() + ": " + each.message());
                refused |= each.check() != WhatsAppNumbers.Check.WEBHOOK;
            }
        }
        if (refused) {
            throw new CommandFailedException("nothing was saved");
        }
        return Objects.requireNonNullElse(findings.displayPhoneNumber(), "");
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Holds back what a number sends until it is resumed.")
    int pause(
            @Option(names = COMPANY, required = true, paramLabel = "ID", description = COMPANY_WORDS) long company,
            @Option(names = NUMBER, required = true, paramLabel = "ID", description = NUMBER_WORDS) String number) {
        return setLane(company, number, Account.State.PAUSED, "is paused");
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Lets a number send again that was paused, or that WhatsApp refused.")
    int resume(
            @Option(names = COMPANY, required = true, paramLabel = "ID", description = COMPANY_WORDS) long company,
            @Option(names = NUMBER, required = true, paramLabel = "ID", description = NUMBER_WORDS) String number) {
        return setLane(company, number, Account.State.OPEN, "sends");
    }

    private int setLane(long company, String number, Account.State state, String words) {
        Account account = find(company, number);
        beans.get(Accounts.class).setLane(company, Author.TRIPTYCHCTL, account.id(), state);
        return done("Number " + number + " " + words + ".");
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = {
                "Removes a number: nothing is sent or taken in by it any more, and its secrets are deleted.",
                "Its history stays, and saving it again goes on with it."
            })
    int remove(
            @Option(names = COMPANY, required = true, paramLabel = "ID", description = COMPANY_WORDS) long company,
            @Option(names = NUMBER, required = true, paramLabel = "ID", description = NUMBER_WORDS) String number) {
        Account account = find(company, number);
        beans.get(Accounts.class).remove(company, Author.TRIPTYCHCTL, account.id());
        return done("Number " + number + " is removed.");
    }

    private Account find(long company, String number) {
        check(company);
        List<Account> all = beans.get(Accounts.class).ofCompany(company);
        Optional<Account> found =
                all.stream().filter(each -> each.phoneNumberId().equals(number)).findFirst();
        return found.orElseThrow(() -> new CommandFailedException("company " + company + " has no number " + number));
    }

    private Secret secret(String option, Path file) throws IOException {
        byte[] read = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
        String secret = VisibleText.plain(new String(read, StandardCharsets.UTF_8).strip());
        if (!VISIBLE.matcher(secret).matches()) {
            throw usage(option + " holds no token: it must be 1 to 2000 visible ASCII characters");
        }
        return new Secret(secret);
    }

    private String id(String option, String value) {
        if (!NUMERIC_ID.matcher(value).matches()) {
            throw usage(option + " must be a number that WhatsApp gave");
        }
        return value;
    }

    private void check(long company) {
        if (company < 1) {
            throw usage(COMPANY + " must be positive");
        }
    }

    private ParameterException usage(String words) {
        return new ParameterException(spec.commandLine(), words);
    }

    private int done(String words) {
        print(words);
        return 0;
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
