package io.triptych.message.command;

import io.triptych.message.model.Account;
import io.triptych.message.model.AccountKey;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Author;
import io.triptych.message.model.WhatsAppNumbers;
import io.triptych.message.model.WhatsAppNumbers.Claims;
import io.triptych.message.model.WhatsAppNumbers.Finding;
import io.triptych.message.model.WhatsAppNumbers.Findings;
import io.triptych.message.model.WhatsAppNumbers.Reply;
import io.triptych.service.command.CommandFailedException;
import io.triptych.service.command.ServiceBeans;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `triptychctl number …`.
@Command(
        name = "number",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Connects, shows and removes WhatsApp numbers.")
public final class NumberCommand {

    private final ServiceBeans beans;

    @Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it.
    private CommandSpec spec;

    /// Works on these beans of message-service.
    public NumberCommand(ServiceBeans beans) {
        this.beans = beans;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the numbers of a company.")
    int list(@Mixin CompanyKey company) {
        for (Account each : beans.get(Accounts.class).ofCompany(company.id())) {
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
    int save(@Mixin NumberToSave number) {
        Claims claims = number.claims();
        String displayNumber = Objects.requireNonNullElseGet(number.unchecked(), () -> checked(claims));
        String id = claims.phoneNumberId();
        return switch (beans.get(Accounts.class).save(number.shownAs(displayNumber), Author.TRIPTYCHCTL)) {
            case Accounts.SaveOutcome.Saved(long saved) -> done("Number " + id + " is saved as " + saved + ".");
            case Accounts.SaveOutcome.Taken _ ->
                throw new CommandFailedException("number " + id + " is another company's");
            case Accounts.SaveOutcome.AppTaken _ ->
                throw new CommandFailedException("the app of number " + id + " is another company's");
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
    int pause(@Mixin NumberKey number) {
        return setLane(number, Account.State.PAUSED, "is paused");
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Lets a number send again that was paused, or that WhatsApp refused.")
    int resume(@Mixin NumberKey number) {
        return setLane(number, Account.State.OPEN, "sends");
    }

    private int setLane(NumberKey number, Account.State state, String words) {
        Accounts accounts = beans.get(Accounts.class);
        Account account = number.in(accounts);
        accounts.setLane(new AccountKey(number.companyId(), account.id()), Author.TRIPTYCHCTL, state);
        return done("Number " + number.phoneNumberId() + " " + words + ".");
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = {
                "Removes a number: nothing is sent or taken in by it any more, and its secrets are deleted.",
                "Its history stays, and saving it again goes on with it."
            })
    int remove(@Mixin NumberKey number) {
        Accounts accounts = beans.get(Accounts.class);
        Account account = number.in(accounts);
        accounts.remove(new AccountKey(number.companyId(), account.id()), Author.TRIPTYCHCTL);
        return done("Number " + number.phoneNumberId() + " is removed.");
    }

    private int done(String words) {
        print(words);
        return 0;
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
