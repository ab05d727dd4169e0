package io.triptych.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.gateway.GatewayCommand;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.model.SecondFactors;
import io.triptych.service.command.OperatorCommand;
import io.triptych.service.command.ServiceBeans;
import io.triptych.service.secret.SecretBox;
import io.triptych.service.token.Secret;
import io.triptych.testing.Infrastructure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;

/// `triptychctl secrets re-encrypt` of the gateway, on a database of its own: a running one must not lose its key.
class EncryptingAnewIT {

    private static final String EMAIL = "ana@aurora.example";

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final TimeBasedOneTimePasswordGenerator app = new TimeBasedOneTimePasswordGenerator();
    private final String url = Infrastructure.newDatabase();
    private final Map<String, Object> properties = gateway.properties(url);

    private record Ended(int code, String out, String err) {}

    private ServiceBeans beans() {
        return GatewayCommand.beans(properties.entrySet().stream()
                .map(each -> "-" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new));
    }

    private Ended reEncrypt() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try (ServiceBeans beans = beans()) {
            int code = OperatorCommand.run(
                    GatewayCommand.groups(beans), new PrintWriter(out), new PrintWriter(err), "secrets", "re-encrypt");
            return new Ended(code, out.toString(), err.toString());
        }
    }

    private static String keyset(String what, String keyset) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("../../deploy/operations/encryption-key.sh", what).start();
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write(keyset);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    private String code(String secret, int steps) throws InvalidKeyException {
        SecretKeySpec key = new SecretKeySpec(Base32.decode(secret), app.getAlgorithm());
        return app.generateOneTimePasswordString(
                key, Instant.now().plus(app.getTimeStep().multipliedBy(steps)));
    }

    private Answer login(EmbeddedServer server, String more) {
        return gateway.callAt(server, "POST", "/api/v1/auth/login")
                .json("{\"email\":\"" + EMAIL + "\",\"password\":\"" + GatewayUnderTest.PASSWORD + "\"" + more + "}")
                .send();
    }

    /// Ana's secret, which is confirmed.
    private String setUp() throws InvalidKeyException {
        try (EmbeddedServer server = GatewayUnderTest.start(properties)) {
            String token = login(server, "").data().get("accessToken").asText();
            Function<String, GatewayUnderTest.Call> post =
                    path -> gateway.callAt(server, "POST", "/api/v1/auth/second-factor" + path)
                            .header("Authorization", "Bearer " + token);
            String secret = post.apply("")
                    .json("{\"password\":\"" + GatewayUnderTest.PASSWORD + "\"}")
                    .send()
                    .data()
                    .get("secret")
                    .asText();
            assertThat(post.apply("/confirm")
                            .json("{\"code\":\"" + code(secret, 0) + "\"}")
                            .send()
                            .status())
                    .isEqualTo(200);
            return secret;
        }
    }

    @Test
    void whatIsEncryptedAnewIsGoodWithoutTheOldKey() throws Exception {
        String first = keyset("new", "");
        properties.put("triptych.encryption-key", first);
        String secret = setUp();
        String promoted = keyset("promote", keyset("add", first));
        properties.put("triptych.encryption-key", promoted);

        Ended anew = reEncrypt();
        Ended again = reEncrypt();

        assertThat(anew.code()).as(anew.err()).isZero();
        assertThat(anew.out()).contains("1 second factors").contains("before: 0");
        assertThat(again.out()).contains("0 second factors").contains("before: 1");
        assertThat(read("SELECT string_agg(entity || ' ' || detail, ',') FROM audit"
                        + " WHERE action = 'secrets.re_encrypted' AND actor_id IS NULL"))
                .isEqualTo("company {\"by\": \"triptychctl\", \"secondFactors\": 1}");
        properties.put("triptych.encryption-key", keyset("prune", promoted));
        try (EmbeddedServer server = GatewayUnderTest.start(properties)) {
            assertThat(login(server, "").code()).isEqualTo("second_factor_required");
            assertThat(login(server, ",\"code\":\"" + code(secret, 1) + "\"").status())
                    .isEqualTo(200);
        }
        properties.put("triptych.encryption-key", keyset("new", ""));
        Ended lost = reEncrypt();
        assertThat(lost.code()).isEqualTo(1);
        assertThat(lost.err()).contains("second factor of person ").doesNotContain(secret);
        assertThat(reEncrypt().out()).contains("0 second factors").contains("before: 0");
    }

    @Test
    void whatSomebodyKeepsMeanwhileIsNotOverwritten() throws Exception {
        String first = keyset("new", "");
        properties.put("triptych.encryption-key", first);
        setUp();
        long userId = Long.parseLong(read("SELECT user_id FROM second_factors"));
        String purpose = SecondFactors.purposeOf(userId);
        byte[] other;
        try (ServiceBeans beans = beans()) {
            other = beans.get(SecretBox.class).lock(new Secret("another"), purpose);
        }
        properties.put("triptych.encryption-key", keyset("promote", keyset("add", first)));

        CompletableFuture<Ended> command;
        try (Connection writer = Infrastructure.superuser(url);
                PreparedStatement keep =
                        writer.prepareStatement("UPDATE identity.second_factors SET locked_secret = ?")) {
            writer.setAutoCommit(false);
            keep.setBytes(1, other);
            keep.executeUpdate();
            command = CompletableFuture.supplyAsync(this::reEncrypt);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> "1"
                            .equals(read("SELECT count(*) FROM pg_stat_activity"
                                    + " WHERE datname = current_database() AND wait_event_type = 'Lock'")));
            writer.commit();
        }

        assertThat(command.join().out()).contains("1 second factors");
        try (ServiceBeans beans = beans()) {
            SecretBox vault = beans.get(SecretBox.class);
            byte[] kept = bytes();
            assertThat(vault.isNewest(kept)).isTrue();
            assertThat(vault.open(kept, purpose).reveal()).isEqualTo("another");
        }
    }

    private byte[] bytes() throws SQLException {
        try (Connection connection = Infrastructure.superuser(url);
                Statement question = connection.createStatement();
                ResultSet row = question.executeQuery("SELECT locked_secret FROM identity.second_factors")) {
            row.next();
            return row.getBytes(1);
        }
    }

    private String read(String query) {
        try (Connection connection = Infrastructure.superuser(url);
                Statement question = connection.createStatement()) {
            question.execute("SET search_path = identity");
            try (ResultSet row = question.executeQuery(query)) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
