package io.triptych.gateway.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.Json;
import io.triptych.gateway.fixture.PeerServer;
import io.triptych.gateway.fixture.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokensIT {
    private static final String TOKENS = "/api/v1/api-tokens";
    /// What a deletion, or an admin who is none any more, may take to be heard of.
    private static final Duration SOON = Duration.ofSeconds(2);

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Person admin = gateway.person("admin@aurora.example");

    private Json make(Person by, String name, String scopes, String more) {
        Answer answer = gateway.call("POST", TOKENS)
                .by(by)
                .json("{\"name\":\"" + name + "\",\"scopes\":[" + scopes + "]" + more + "}")
                .send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.data();
    }

    private String token(String scopes) {
        return make(admin, "Program", scopes, "").get("token").asText();
    }

    private Answer call(String token, String method, String path) {
        return gateway.call(method, path)
                .header("Authorization", "Bearer " + token)
                .send();
    }

    private List<Json> list(Person by) {
        return gateway.call("GET", TOKENS).by(by).send().data().get("tokens").items();
    }

    private Json listed(long id) {
        return list(admin).stream()
                .filter(each -> each.get("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    /// Another admin of the company, of whom nobody else's test thinks.
    private Person anotherAdmin() {
        String email = UUID.randomUUID() + "@aurora.example";
        gateway.sql("INSERT INTO users (company_id, name, email, role, password_hash) SELECT company_id, 'Other', '"
                + email + "', 'admin', password_hash FROM users WHERE email = 'admin@aurora.example'");
        return gateway.signIn(email);
    }

    @Test
    void whatWasMadeIsShownOnceAndListedWithoutItself() {
        Json made = make(
                admin,
                " Nightly export ",
                "\"contacts:read\",\"contacts:read\"",
                ",\"expiresAt\":\"2126-05-13T09:21:07Z\"");

        long id = made.get("apiToken").get("id").asLong();
        Json listed = listed(id);
        assertThat(listed.get("name").asText()).isEqualTo("Nightly export");
        assertThat(listed.get("scopes").texts()).containsExactly("contacts:read");
        assertThat(listed.get("createdBy").get("id").asLong()).isEqualTo(admin.id());
        assertThat(listed.get("createdBy").get("name").asText()).isEqualTo(admin.name());
        assertThat(listed.get("expiresAt").asText()).isEqualTo("2126-05-13T09:21:07.000Z");
        assertThat(listed.has("lastUsedAt")).isFalse();
        assertThat(gateway.call("GET", TOKENS).by(admin).send().text())
                .doesNotContain(made.get("token").asText());
        assertThat(list(gateway.person("admin@borealis.example")))
                .noneMatch(each -> each.get("id").asLong() == id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"\",\"scopes\":[\"contacts:read\"]}",
                "{\"name\":\"\\u200b\",\"scopes\":[\"contacts:read\"]}",
                "{\"name\":\"x\",\"scopes\":[]}",
                "{\"name\":\"x\",\"scopes\":[\"contacts\"]}",
                "{\"name\":\"x\",\"scopes\":\"contacts:read\"}",
                "{\"name\":\"x\",\"scopes\":[\"contacts:read\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
                "{\"name\":\"x\",\"scopes\":[\"contacts:read\"],\"expiresAt\":\"tomorrow\"}"
            })
    void whatMakesNoSenseMakesNoToken(String body) {
        int before = list(admin).size();

        Answer answer = gateway.call("POST", TOKENS).by(admin).json(body).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_input");
        assertThat(list(admin)).hasSize(before);
    }

    @Test
    void aProgramActsAsTheAdminWithinItsScopes() throws Exception {
        Json made = make(admin, "Reader", "\"conversations:read\"", "");
        String token = made.get("token").asText();
        gateway.conversations.answers(asked -> PeerServer.Answer.success(Samples.conversation(11, 21)));

        assertThat(call(token, "GET", "/api/v1/conversations/11").status()).isEqualTo(200);

        PeerServer.Asked asked = gateway.conversations.asked().getLast();
        var claims = SignedJWT.parse(asked.header("X-Triptych-Person")).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(Long.toString(admin.id()));
        assertThat(claims.getStringClaim("role")).isEqualTo("admin");
        assertThat(claims.getLongClaim("company")).isEqualTo(admin.companyId());
        assertThat(claims.getLongClaim("api_token"))
                .isEqualTo(made.get("apiToken").get("id").asLong());
        assertThat(asked.headers().toString()).doesNotContain(token);
        for (String refused : List.of("GET /api/v1/users", "GET /api/v1/contacts/21", "GET /api/v1/audit")) {
            Answer answer = call(token, "GET", refused.split(" ", -1)[1]);
            assertThat(answer.status()).as(refused).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("unauthorized");
        }
        assertThat(gateway.contacts.asked()).noneMatch(each -> each.target().contains("/contacts/21"));
    }

    @Test
    void noTokenMakesOrDeletesTokensWhateverItsScopes() {
        String token = token("\"conversations:read\",\"conversations:write\",\"messages:send\",\"contacts:read\","
                + "\"contacts:write\",\"statuses:write\",\"settings:read\"");
        int before = list(admin).size();

        assertThat(gateway.call("POST", TOKENS)
                        .header("Authorization", "Bearer " + token)
                        .json("{\"name\":\"x\",\"scopes\":[\"settings:read\"]}")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(call(token, "DELETE", TOKENS + "/1").status()).isEqualTo(403);
        assertThat(list(admin)).hasSize(before);
        assertThat(call(token, "GET", "/api/v1/users").status()).isEqualTo(200);
    }

    @Test
    void aDeletedOneIsRefusedWithinTwoSeconds() {
        Json made = make(admin, "Short lived", "\"settings:read\"", "");
        String token = made.get("token").asText();
        String path = TOKENS + "/" + made.get("apiToken").get("id").asLong();
        assertThat(call(token, "GET", "/api/v1/users").status()).isEqualTo(200);

        assertThat(gateway.call("DELETE", path)
                        .by(gateway.person("admin@borealis.example"))
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(gateway.call("DELETE", path).by(admin).send().status()).isEqualTo(200);

        await().atMost(SOON).until(() -> call(token, "GET", "/api/v1/users").status() == 401);
        assertThat(gateway.call("DELETE", path).by(admin).send().status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"active = false", "role = 'manager'"})
    void oneWhoseAdminIsNoneAnyMoreIsRefusedWithinTwoSeconds(String change) {
        Person other = anotherAdmin();
        String token =
                make(other, "Left behind", "\"settings:read\"", "").get("token").asText();
        assertThat(call(token, "GET", "/api/v1/users").status()).isEqualTo(200);

        gateway.sql("UPDATE users SET " + change
                + ", token_version = token_version + 1, version = version + 1, changed_at = clock_timestamp() WHERE id = "
                + other.id());

        await().atMost(SOON).until(() -> call(token, "GET", "/api/v1/users").status() == 401);
    }

    @Test
    void anAdminsNewPasswordEndsNoToken() {
        Person other = anotherAdmin();
        String token =
                make(other, "Lives on", "\"settings:read\"", "").get("token").asText();
        gateway.sql("UPDATE users SET token_version = token_version + 1, version = version + 1,"
                + " changed_at = clock_timestamp() WHERE id = " + other.id());

        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        gateway.call("GET", "/api/v1/users").by(other).send().status() == 401);
        await().atMost(SOON).until(() -> call(token, "GET", "/api/v1/users").status() == 200);
    }

    @Test
    void oneThatHasEndedIsRefused() {
        Json made = make(admin, "Ended", "\"settings:read\"", ",\"expiresAt\":\"2126-05-13T09:21:07Z\"");
        String token = made.get("token").asText();
        long id = made.get("apiToken").get("id").asLong();
        gateway.sql("UPDATE api_tokens SET expires_at = now() - interval '1 second' WHERE id = " + id);

        assertThat(call(token, "GET", "/api/v1/users").status()).isEqualTo(401);
        assertThat(listed(id).has("expiresAt")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trp_", "trp_0123456789012345678901234567890123456789"})
    void whatIsNoTokenIsNobodys(String text) {
        assertThat(call(text, "GET", "/api/v1/users").status()).isEqualTo(401);
    }

    @Test
    void anUnknownOneIsNobodys() {
        assertThat(call(TokenText.make().reveal(), "GET", "/api/v1/users").status())
                .isEqualTo(401);
    }

    @Test
    void whenItWasUsedIsKeptToTheMinute() {
        Json made = make(admin, "In use", "\"settings:read\"", "");
        String token = made.get("token").asText();
        long id = made.get("apiToken").get("id").asLong();
        Instant before = Instant.now().minusSeconds(1);

        assertThat(call(token, "GET", "/api/v1/users").status()).isEqualTo(200);

        Instant used = Instant.parse(listed(id).get("lastUsedAt").asText());
        assertThat(used).isBetween(before, Instant.now().plusSeconds(1));
        // Longer than what is known of a token is believed: it is asked for anew, and not written anew.
        await().pollDelay(Duration.ofMillis(1_100))
                .until(() -> call(token, "GET", "/api/v1/users").status() == 200);
        assertThat(listed(id).get("lastUsedAt").asText()).isEqualTo(used.toString());
        gateway.sql("UPDATE api_tokens SET last_used_at = now() - interval '2 minutes' WHERE id = " + id);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            assertThat(call(token, "GET", "/api/v1/users").status()).isEqualTo(200);
            return !Instant.parse(listed(id).get("lastUsedAt").asText()).isBefore(used);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"manager@aurora.example", "ana@aurora.example"})
    void nobodyButAnAdminSeesOrMakesOne(String email) {
        Person person = gateway.person(email);

        assertThat(gateway.call("GET", TOKENS).by(person).send().status()).isEqualTo(403);
        assertThat(gateway.call("POST", TOKENS)
                        .by(person)
                        .json("{\"name\":\"x\",\"scopes\":[\"settings:read\"]}")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(gateway.call("DELETE", TOKENS + "/1").by(person).send().status())
                .isEqualTo(403);
    }
}
