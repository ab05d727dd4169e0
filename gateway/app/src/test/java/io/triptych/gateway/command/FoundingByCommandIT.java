package io.triptych.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.GatewayCommand;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.model.CompanyDeed;
import io.triptych.service.command.OperatorCommand;
import io.triptych.service.command.ServiceBeans;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `triptychctl` of the gateway, beside a running one.
class FoundingByCommandIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final String email = UUID.randomUUID() + "@founded.example";
    private final String name = "Founded " + UUID.randomUUID();

    private record Ended(int code, String out, String err) {}

    private Ended run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] settings = gateway.properties(gateway.databaseUrl).entrySet().stream()
                .map(each -> "-" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
        try (ServiceBeans beans = GatewayCommand.beans(settings)) {
            int code = OperatorCommand.run(
                    GatewayCommand.groups(beans), new PrintWriter(out), new PrintWriter(err), arguments);
            return new Ended(code, out.toString(), err.toString());
        }
    }

    private Ended found(String company) {
        return run(
                "company",
                "found",
                "--name",
                company,
                "--admin-name",
                "Ada",
                "--admin-email",
                email,
                "--time-zone",
                "Europe/Lisbon",
                "--locale",
                "pt-PT");
    }

    private Answer login(String password, String more) {
        return gateway.call("POST", "/api/v1/auth/login")
                .json("{\"email\":\"" + email + "\",\"password\":\"" + password + "\"" + more + "}")
                .sendUnchecked();
    }

    @Test
    void aCompanyIsFoundedAndItsAdminSignsInWithAPasswordOfTheirOwn() {
        Ended founded = found(name);

        assertThat(founded.code()).as(founded.err()).isZero();
        String password = founded.out().strip();
        assertThat(login(password, "").status()).isEqualTo(401);
        assertThat(login(password, ",\"newPassword\":\"a password of my own\"").status())
                .isEqualTo(200);
        assertThat(run("company", "list").out()).contains("\t" + name + "\n");
        assertThat(found("Another " + name).err()).contains("already");
        assertThat(found("Another " + name).code()).isEqualTo(1);

        Ended reset = run("admin", "reset", "--email", email);
        assertThat(reset.code()).as(reset.err()).isZero();
        assertThat(login("a password of my own", "").status()).isEqualTo(401);
        assertThat(login(reset.out().strip(), ",\"newPassword\":\"another of my own\"")
                        .status())
                .isEqualTo(200);
        assertThat(run("admin", "reset", "--email", "nobody@founded.example").code())
                .isEqualTo(1);
        // What failed is not among them.
        assertThat(gateway.read("SELECT string_agg(action || ' ' || (detail ->> 'by'), ', ' ORDER BY id) FROM audit"
                        + " WHERE actor_id IS NULL AND company_id ="
                        + " (SELECT company_id FROM users WHERE email = '" + email + "')"))
                .isEqualTo("founded triptychctl, password_reset triptychctl, password_reset triptychctl");
        assertThat(gateway.count("companies WHERE name = 'Another " + name + "'"))
                .isZero();
    }

    /// The tests here and in `EncryptingAnewIT` show the line of each; `company list` changes nothing.
    @Test
    void everyCommandIsHereWithItsDeed() {
        Map<String, CompanyDeed> deeds = Map.of(
                "company found", CompanyDeed.FOUNDED,
                "admin reset", CompanyDeed.PASSWORD_RESET,
                "secrets re-encrypt", CompanyDeed.SECRETS_RE_ENCRYPTED);
        try (ServiceBeans beans = GatewayCommand.beans()) {
            assertThat(OperatorCommand.names(GatewayCommand.groups(beans)))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(deeds.keySet().stream(), Stream.of("company list"))
                                    .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "company",
                "company found",
                "admin reset",
                "company found --name A --admin-name B --admin-email c"
            })
    void whatIsNotUnderstoodExitsWith2(String line) {
        Ended ended = run(line.split(" "));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("Usage: triptychctl");
    }
}
