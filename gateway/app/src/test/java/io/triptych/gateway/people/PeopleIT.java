package io.triptych.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.eventing.event.EventCodec;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.Json;
import io.triptych.testing.EventProbe;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final EventCodec codec = gateway.context().getBean(EventCodec.class);

    private Person newcomer() {
        String email = UUID.randomUUID() + "@aurora.example";
        gateway.sql("INSERT INTO users (company_id, name, email, role, password_hash) SELECT company_id, 'Newcomer', '"
                + email + "', 'agent', password_hash FROM users WHERE email = 'ana@aurora.example'");
        return gateway.signIn(email);
    }

    private Answer patch(Person person, String body) {
        return gateway.call("PATCH", "/api/v1/me").by(person).json(body).send();
    }

    private UserUpdated user(ConsumerRecord<String, byte[]> record) {
        return codec.decode(record.value(), UserUpdated.class).data();
    }

    @Test
    void everyRoleKnowsWhatItMayDo() {
        Answer agent = gateway.call("GET", "/api/v1/me")
                .by(gateway.person("ana@aurora.example"))
                .send();
        assertThat(agent.data().get("permissions").texts()).containsExactly("conversations.start", "contacts.edit");
        Answer manager = gateway.call("GET", "/api/v1/me")
                .by(gateway.person("manager@aurora.example"))
                .send();
        assertThat(manager.data().get("permissions").texts())
                .contains("conversations.see_all", "contacts.manage", "views.share")
                .doesNotContain("settings.write");
        Answer admin = gateway.call("GET", "/api/v1/me")
                .by(gateway.person("admin@aurora.example"))
                .send();
        assertThat(admin.data().get("permissions").texts()).hasSize(16).contains("settings.write", "audit.read");
    }

    @Test
    void changeOfTheProfileIsKeptAndPublishedAndTheSameAgainIsNot() {
        Person person = newcomer();
        try (EventProbe probe = EventProbe.on(GatewayTopics.USER_UPDATED)) {
            Answer changed = patch(
                    person,
                    "{\"name\":\"Renée\",\"locale\":\"pt-BR\",\"timeZone\":\"America/Sao_Paulo\",\"preferences\":{\"rows\":\"compact\"},\"id\":1}");
            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.data().get("name").asText()).isEqualTo("Renée");
            assertThat(changed.data().get("preferences").get("rows").asText()).isEqualTo("compact");
            UserUpdated published = user(probe.await(record -> record.key().equals(Long.toString(person.id()))));
            assertThat(published.name()).isEqualTo("Renée");
            assertThat(published.version()).isEqualTo(2);
            patch(person, "{\"name\":\"Renée\"}");
            patch(person, "{}");
            patch(person, "{\"locale\":\"en\"}");
            ConsumerRecord<String, byte[]> next =
                    probe.await(record -> record.key().equals(Long.toString(person.id()))
                            && user(record).version() > 2);
            assertThat(user(next).version()).isEqualTo(3);
        }
        assertThat(gateway.call("GET", "/api/v1/me")
                        .by(person)
                        .send()
                        .data()
                        .get("timeZone")
                        .asText())
                .isEqualTo("America/Sao_Paulo");
    }

    @Test
    void whatHasSeveralSpellingsIsKeptInOne() {
        Person person = newcomer();

        Answer changed = patch(
                person,
                "{\"name\":\"\\u200bRen\\u00e9e\\u202e\\u00a0\",\"locale\":\"PT-br\",\"timeZone\":\"america/SAO_PAULO\"}");

        assertThat(changed.data().get("name").asText()).isEqualTo("Renée");
        assertThat(changed.data().get("locale").asText()).isEqualTo("pt-BR");
        assertThat(changed.data().get("timeZone").asText()).isEqualTo("America/Sao_Paulo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"\"}",
                "{\"name\":\"  \"}",
                "{\"name\":\"\\u200b\\u3164\"}",
                "{\"name\":5}",
                "{\"name\":null}",
                "{\"locale\":\"not a language\"}",
                "{\"timeZone\":\"Mars/Olympus\"}",
                "{\"preferences\":[]}",
                "{\"preferences\":{\"a\":\"\\u0000\"}}",
                "{\"name\":\"New\",\"preferences\":{\"a\":1e99999}}",
                "{\"name\":\"New\",\"preferences\":{\"a\":1E-400}}",
                "{\"name\":\"New\",\"preferences\":{\"a\":9007199254740993}}",
                "{\"name\":\"New\",\"preferences\":{\"a\":1,\"a\":2}}",
                "{\"name\":\"New\",\"preferences\":null}",
                "{\"name\":\"New\",\"preferences\":\"{}\"}",
                "{\"name\":\"New\",\"ignored\":{\"a\":[1e400]}}",
                "{\"name\":\"New\",\"name\":\"Newer\"}",
                "{\"name\":\"New\"} {}",
                "{\"name\":\"New\"}x",
                "[]",
                "{"
            })
    void whatIsNoProfileIsInvalidInputAndChangesNothing(String body) {
        Person person = newcomer();
        Answer answer = patch(person, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_input");
        assertThat(gateway.call("GET", "/api/v1/me")
                        .by(person)
                        .send()
                        .data()
                        .get("name")
                        .asText())
                .isEqualTo("Newcomer");
    }

    @Test
    void preferencesAreBoundedInDepthAndSizeAndComeBackAsTheyWentIn() {
        Person person = newcomer();
        String kept = "{\"\":-0.5,\"__proto__\":{\"x\":[null,true,1e15]},\"é😀\":\"\\\\u0000\"}";
        assertThat(patch(person, "{\"preferences\":" + kept + "}").status()).isEqualTo(200);
        for (String bad : new String[] {
            "{\"a\":".repeat(400) + "1" + "}".repeat(400),
            "{\"a\":" + "[".repeat(900) + "]".repeat(900) + "}",
            "{\"a\":\"" + "x".repeat(16_384) + "\"}"
        }) {
            Answer refused = patch(person, "{\"preferences\":" + bad + "}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().get("fields").has("preferences")).isTrue();
        }
        Json preferences =
                gateway.call("GET", "/api/v1/me").by(person).send().data().get("preferences");
        assertThat(preferences).isEqualTo(Json.of(kept.replace("1e15", "1000000000000000")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jsonb_build_object('a', 1e99999::numeric)", "(repeat('[', 700) || repeat(']', 700))::jsonb"})
    void whosePreferencesCanNotBeReadBackGetsInAndMendsThem(String unreadable) {
        Person person = newcomer();
        gateway.sql("UPDATE users SET preferences = jsonb_build_object('free', " + unreadable + ") WHERE id = "
                + person.id());
        assertThat(gateway.signIn(person.email()).id()).isEqualTo(person.id());
        Answer shown = gateway.call("GET", "/api/v1/me").by(person).send();
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.data().get("preferences")).isEqualTo(Json.of("{}"));
        assertThat(patch(person, "{\"name\":\"Still here\"}").status()).isEqualTo(200);
        Answer mended = patch(person, "{\"preferences\":{\"rows\":\"compact\"}}");
        assertThat(mended.data().get("preferences")).isEqualTo(Json.of("{\"rows\":\"compact\"}"));
    }

    @Test
    void colleaguesAreOfTheOwnCompanyOnly() {
        Answer answer = gateway.call("GET", "/api/v1/users")
                .by(gateway.person("cleo@borealis.example"))
                .send();
        assertThat(answer.data().get("users").items())
                .extracting(user -> user.get("email").asText())
                .containsExactly("admin@borealis.example", "cleo@borealis.example");
    }

    @Test
    void changeOfRoleEndsTheTokensOfBefore() {
        Person person = newcomer();
        assertThat(gateway.call("GET", "/api/v1/me").by(person).send().status()).isEqualTo(200);
        gateway.sql("UPDATE users SET role = 'manager', token_version = token_version + 1, version = version + 1,"
                + " changed_at = clock_timestamp() WHERE id = " + person.id());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> gateway.call("GET", "/api/v1/me").by(person).send().status() == 401);
    }

    @Test
    void whatTheTopicsNeverHeldIsPublishedOnAStart() {
        String email = UUID.randomUUID() + "@aurora.example";
        gateway.sql("INSERT INTO users (company_id, name, email, role) SELECT company_id, 'Silent', '" + email
                + "', 'agent' FROM users WHERE email = 'ana@aurora.example'");
        try (EventProbe probe = EventProbe.on(GatewayTopics.USER_UPDATED);
                EmbeddedServer second = GatewayUnderTest.start(gateway.properties(gateway.databaseUrl))) {
            assertThat(second.isRunning()).isTrue();
            assertThat(user(probe.await(record -> user(record).name().equals("Silent")))
                            .role())
                    .isEqualTo("agent");
        }
    }
}
