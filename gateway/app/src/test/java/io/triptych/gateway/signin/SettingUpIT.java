package io.triptych.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.Json;
import io.triptych.gateway.fixture.Logged;
import io.triptych.gateway.model.Companies;
import io.triptych.gateway.model.LinkSecret;
import io.triptych.gateway.model.NewCompany;
import io.triptych.gateway.model.Role;
import io.triptych.gateway.model.SignInCandidate;
import io.triptych.gateway.model.Users;
import io.triptych.gateway.model.Visit;
import io.triptych.testing.Infrastructure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A first start on an empty database, up to the admin who is signed in.
class SettingUpIT {

    private static final String PASSWORD = "the founder's own";

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final String database = Infrastructure.newDatabase();
    private EmbeddedServer server;
    private String token;

    @BeforeEach
    void start() {
        start(Map.of());
    }

    private void start(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(gateway.properties(database));
        properties.remove("triptych.bootstrap.companies-file");
        properties.put("triptych.public-url", "https://inbox.example.com/");
        properties.putAll(more);
        try (Logged logged = new Logged()) {
            server = GatewayUnderTest.start(properties);
            List<String> lines = logged.with("#token=");
            assertThat(lines).singleElement().asString().contains("https://inbox.example.com/setup#token=");
            token = lines.getFirst().split("#token=", 2)[1];
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer get(String path) {
        return gateway.callAt(server, "GET", path).send();
    }

    private Answer setUp(String with, String changed, String to) {
        String body = """
                {"token":"%s","companyName":"Nova \\u200b","name":"Noa","email":"Noa@Nova.example","password":"%s",
                 "timeZone":"america/sao_paulo","locale":"pt-br"}""".formatted(with, PASSWORD);
        return gateway.callAt(server, "POST", "/api/v1/setup")
                .json(body.replace(changed, to))
                .send();
    }

    @Test
    void whoHasTheLinkFoundsTheCompanyOnceAndIsItsAdmin() {
        assertThat(get("/api/v1/setup").data().get("open").asBoolean()).isTrue();
        Json methods = get("/api/v1/auth/methods").data();
        assertThat(methods.get("setUp").asBoolean()).isTrue();
        assertThat(methods.get("password").asBoolean()).isTrue();
        assertThat(setUp("another", "", "").status()).isEqualTo(404);

        Answer session = setUp(token, "", "");

        assertThat(session.status()).isEqualTo(200);
        Json user = session.data().get("user");
        assertThat(user.get("role").asText()).isEqualTo("admin");
        assertThat(user.get("email").asText()).isEqualTo("noa@nova.example");
        assertThat(user.get("timeZone").asText()).isEqualTo("America/Sao_Paulo");
        assertThat(user.get("locale").asText()).isEqualTo("pt-BR");
        assertThat(gateway.callAt(server, "GET", "/api/v1/me")
                        .header(
                                "Authorization",
                                "Bearer " + session.data().get("accessToken").asText())
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(get("/api/v1/setup").data().get("open").asBoolean()).isFalse();
        assertThat(get("/api/v1/auth/methods").data().get("setUp").asBoolean()).isFalse();
        assertThat(setUp(token, "", "").status()).isEqualTo(404);
        // Neither what came before nor what came after founded anything.
        assertThat(founded()).isEqualTo("Nova");
    }

    /// The names that the audit has of companies that were founded.
    private String founded() {
        try (Connection connection = Infrastructure.superuser(database);
                Statement question = connection.createStatement();
                ResultSet row = question.executeQuery("SELECT string_agg(detail #>> '{after,name}', ', ')"
                        + " FROM identity.audit WHERE action = 'founded' AND actor_id IS NULL")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The company, its admin and their session come to be together or not at all.
    @Test
    void whenTheFounderCanNotBeSignedInNothingIsFounded() {
        Companies companies = server.getApplicationContext().getBean(Companies.class);
        NewCompany company = new NewCompany(
                "Nova", "UTC", "en", List.of(new NewCompany.Member("Noa", "noa@nova.example", Role.ADMIN, null)));

        assertThatThrownBy(() -> companies.foundFirst(company, LinkSecret.of(token), new Visit("\0", null)))
                .hasMessageContaining("0x00");

        assertThat(companies.isEmpty()).isTrue();
        assertThat(setUp(token, "", "").status()).isEqualTo(200);
    }

    /// With an issuer that needn't even be there yet: nobody chooses a password that would never be asked for.
    @Test
    void whereAnIssuerSignsPeopleInTheFounderChoosesNoPassword() {
        server.close();
        start(Map.of("triptych.oidc.issuer", "http://127.0.0.1:9/", "triptych.oidc.audience", "triptych"));
        assertThat(get("/api/v1/auth/methods").data().get("password").asBoolean())
                .isFalse();

        Answer session = setUp(token, ",\"password\":\"" + PASSWORD + "\"", "");

        assertThat(session.status()).isEqualTo(200);
        assertThat(session.data().get("user").get("role").asText()).isEqualTo("admin");
        SignInCandidate founder =
                server.getApplicationContext().getBean(Users.class).candidate("noa@nova.example");
        assertThat(founder).isNotNull();
        assertThat(founder.passwordHash()).isNull();
    }

    @Test
    void ofTwoAtOnceOneFounds() throws Exception {
        Callable<Answer> founder = () -> setUp(token, "", "");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = threads.invokeAll(List.of(founder, founder));
            assertThat(List.of(
                            answers.getFirst().get().status(),
                            answers.getLast().get().status()))
                    .containsExactlyInAnyOrder(200, 404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Nova, ' ', companyName",
        "Noa@Nova.example, nobody, email",
        "america/sao_paulo, Mars/Olympus, timeZone",
        "pt-br, x, locale",
        "the founder's own, short, password",
        "the founder's own, noa@nova.example, password"
    })
    void whatIsNoCompanyIsInvalidInputAndTheLinkStaysGood(String good, String bad, String field) {
        Answer answer = setUp(token, good, bad);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("fields").has(field)).isTrue();
        assertThat(server.getApplicationContext().getBean(Companies.class).isEmpty())
                .isTrue();
        assertThat(setUp(token, "", "").status()).isEqualTo(200);
    }

    @Test
    void withACompanyAStartWritesNoLink() {
        assertThat(setUp(token, "", "").status()).isEqualTo(200);
        try (Logged logged = new Logged();
                EmbeddedServer again = GatewayUnderTest.start(gateway.properties(gateway.databaseUrl))) {
            assertThat(again.isRunning()).isTrue();
            assertThat(logged.with("#token=")).isEmpty();
        }
    }
}
