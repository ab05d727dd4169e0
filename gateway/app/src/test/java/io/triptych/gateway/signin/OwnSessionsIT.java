package io.triptych.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.Admin;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.Json;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnSessionsIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private String email;
    private Answer mine;

    /// Somebody of their own, so that no other test is disturbed.
    @BeforeEach
    void signIn() {
        email = Admin.anyEmail();
        gateway.sql("""
                INSERT INTO users (company_id, name, email, role, password_hash)
                SELECT company_id, 'Newcomer', '%s', 'agent', password_hash FROM users WHERE email = 'ana@aurora.example'
                """.formatted(email));
        mine = login("Mine/1.0");
    }

    private Answer login(String userAgent) {
        return gateway.call("POST", "/api/v1/auth/login")
                .json("{\"email\":\"" + email + "\",\"password\":\"" + GatewayUnderTest.PASSWORD + "\"}")
                .header("User-Agent", userAgent)
                .send();
    }

    private GatewayUnderTest.Call call(String method, String path) {
        return gateway.call(method, "/api/v1/auth/sessions" + path)
                .header(
                        "Authorization",
                        "Bearer " + mine.data().get("accessToken").asText())
                .header("X-Triptych-Request", "1")
                .header("Cookie", "triptych_refresh=" + mine.cookie());
    }

    private List<Json> sessions() {
        return call("GET", "").send().data().get("sessions").items();
    }

    private String idOf(String userAgent) {
        return sessions().stream()
                .filter(session -> session.get("userAgent").asText().equals(userAgent))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    private int refresh(Answer session) {
        return gateway.call("POST", "/api/v1/auth/refresh")
                .json("{}")
                .header("X-Triptych-Request", "1")
                .header("Cookie", "triptych_refresh=" + session.cookie())
                .send()
                .status();
    }

    @Test
    void listSaysWhereFromAndWhichOneAsks() {
        login("  Other\t" + "x".repeat(400));
        List<Json> sessions = sessions();
        assertThat(sessions).hasSize(2);
        assertThat(sessions)
                .extracting(session -> session.get("current").asBoolean())
                .containsOnlyOnce(true);
        Json own = sessions.stream()
                .filter(session -> session.get("current").asBoolean())
                .findFirst()
                .orElseThrow();
        assertThat(own.get("userAgent").asText()).isEqualTo("Mine/1.0");
        assertThat(own.get("address").asText()).isEqualTo("127.0.0.1");
        assertThat(own.get("lastUsedAt").asText())
                .isEqualTo(own.get("createdAt").asText());
        assertThat(sessions)
                .anyMatch(session -> session.get("userAgent").asText().length() == 300);
    }

    @Test
    void cookieIsHeededFromOurOwnPagesOnly() {
        String token = "Bearer " + mine.data().get("accessToken").asText();
        assertThat(gateway.call("GET", "/api/v1/auth/sessions")
                        .header("Authorization", token)
                        .header("Cookie", "triptych_refresh=" + mine.cookie())
                        .send()
                        .status())
                .isEqualTo(403);
        Json sessions = gateway.call("GET", "/api/v1/auth/sessions")
                .header("Authorization", token)
                .send()
                .data()
                .get("sessions");
        assertThat(sessions.items())
                .extracting(session -> session.get("current").asBoolean())
                .containsExactly(true);
    }

    @Test
    void sessionThatIsEndedCanNotBeRenewed() {
        Answer other = login("Other/1.0");
        String id = idOf("Other/1.0");
        assertThat(call("DELETE", "/" + id).send().status()).isEqualTo(200);
        assertThat(refresh(other)).isEqualTo(401);
        assertThat(refresh(mine)).isEqualTo(200);
        assertThat(call("DELETE", "/" + id).send().status()).isEqualTo(404);
        assertThat(gateway.count("audit a JOIN users u ON u.id = a.entity_id WHERE a.action = 'session_ended'"
                        + " AND u.email = '" + email + "'"))
                .isEqualTo(1);
    }

    @Test
    void sessionsOfOthersAreNotFound() {
        GatewayUnderTest.Person ben = gateway.person("ben@aurora.example");
        String id = idOf("Mine/1.0");
        assertThat(gateway.call("DELETE", "/api/v1/auth/sessions/" + id)
                        .by(ben)
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(call("DELETE", "/" + UUID.randomUUID()).send().status()).isEqualTo(404);
        assertThat(call("DELETE", "/no-uuid").send().status()).isEqualTo(400);
        assertThat(refresh(mine)).isEqualTo(200);
    }

    @Test
    void allOthersEndAtOnce() {
        List<Answer> others = List.of(login("One"), login("Two"));
        assertThat(call("POST", "/end-others").json("{}").send().status()).isEqualTo(200);
        assertThat(others).allMatch(session -> refresh(session) == 401);
        assertThat(refresh(mine)).isEqualTo(200);
        assertThat(sessions()).hasSize(1);
    }
}
