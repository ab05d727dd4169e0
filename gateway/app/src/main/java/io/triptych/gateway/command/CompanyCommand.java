package io.triptych.gateway.command;

import io.triptych.gateway.model.Companies;
import io.triptych.gateway.model.LanguageTag;
import io.triptych.gateway.model.NewCompany;
import io.triptych.gateway.model.PasswordHashes;
import io.triptych.gateway.model.RandomLetters;
import io.triptych.gateway.model.Role;
import io.triptych.gateway.model.SignInAddress;
import io.triptych.gateway.model.TimeZoneName;
import io.triptych.gateway.model.Users;
import io.triptych.service.command.CommandFailedException;
import io.triptych.service.command.ServiceBeans;
import io.triptych.service.token.Secret;
import io.triptych.text.VisibleText;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `triptychctl company …`.
@Command(
        name = "company",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Founds and lists companies.")
public final class CompanyCommand {

    private static final int NAME_LENGTH_MAX = 200;
    private static final int PASSWORD_LENGTH = 40;

    private final ServiceBeans beans;

    @Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it.
    private CommandSpec spec;

    /// Works on these beans of the gateway.
    public CompanyCommand(ServiceBeans beans) {
        this.beans = beans;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all companies: id and name.")
    int list() {
        beans.get(Companies.class)
                .all()
                .forEach(each -> spec.commandLine().getOut().println(each.id() + "\t" + each.name()));
        return 0;
    }

    @Command(
            name = "found",
            mixinStandardHelpOptions = true,
            description = {
                "Founds a company with its first admin and prints the admin's one-time password.",
                "It is good for seven days and changed at the first sign-in."
            })
    int found(
            @Option(names = "--name", required = true, description = "The company's name.") String name,
            @Option(names = "--admin-name", required = true, description = "The admin's name.") String adminName,
            @Option(names = "--admin-email", required = true, description = "Who the admin signs in as.") String email,
            @Option(names = "--time-zone", defaultValue = "UTC", description = "As Europe/Lisbon (default: UTC).")
                    String timeZone,
            @Option(names = "--locale", defaultValue = "en", description = "As pt-PT (default: en).") String locale) {
        check(isName(name), "--name must be 1 to 200 characters");
        check(isName(adminName), "--admin-name must be 1 to 200 characters");
        check(SignInAddress.isOne(email), "--admin-email must be an e-mail address");
        String zone = TimeZoneName.spelled(timeZone);
        check(zone != null, "--time-zone must be one like Europe/Lisbon");
        String language = LanguageTag.spelled(locale);
        check(language != null, "--locale must be one like pt-PT");
        Users users = beans.get(Users.class);
        String address = SignInAddress.of(email);
        if (users.candidate(address) != null) {
            throw new CommandFailedException("somebody signs in as " + address + " already");
        }
        // Nobody ever knows this one: the one-time password takes its place.
        Secret unknown = new Secret(beans.get(PasswordHashes.class).hash(RandomLetters.of(PASSWORD_LENGTH)));
        NewCompany company = new NewCompany(
                VisibleText.line(name),
                Objects.requireNonNull(zone),
                Objects.requireNonNull(language),
                List.of(new NewCompany.Member(VisibleText.line(adminName), address, Role.ADMIN, unknown)));
        if (!beans.get(Companies.class).foundUnlessNamed(company)) {
            throw new CommandFailedException("there is a company of this name already");
        }
        Secret password = OneTimePasswords.give(beans, Objects.requireNonNull(users.candidate(address)));
        spec.commandLine().getOut().println(password.reveal());
        return 0;
    }

    private static boolean isName(String text) {
        return !VisibleText.isBlank(text) && text.length() <= NAME_LENGTH_MAX;
    }

    private void check(boolean well, String words) {
        if (!well) {
            throw new ParameterException(spec.commandLine(), words);
        }
    }
}
