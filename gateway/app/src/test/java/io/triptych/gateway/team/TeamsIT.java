package io.triptych.gateway.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.eventing.event.EventCodec;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.TeamUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.Json;
import io.triptych.testing.EventProbe;
import io.triptych.testing.contract.ContractAssertions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamsIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final EventCodec codec = gateway.context().getBean(EventCodec.class);
    private final Person admin = gateway.newCompany();
    private final ContractAssertions contract = ContractAssertions.in(TeamUpdated.class);

    private Answer make(String body) {
        return gateway.call("POST", "/api/v1/teams").by(admin).json(body).send();
    }

    private Answer change(long team, String body) {
        return gateway.call("PATCH", "/api/v1/teams/" + team)
                .by(admin)
                .json(body)
                .send();
    }

    private List<Json> list(Person person) {
        return gateway.call("GET", "/api/v1/teams")
                .by(person)
                .send()
                .data()
                .get("teams")
                .items();
    }

    private long id(Answer made) {
        return made.data().get("team").get("id").asLong();
    }

    private TeamUpdated team(EventProbe probe, long team, Predicate<TeamUpdated> fits) {
        ConsumerRecord<String, byte[]> record = probe.await(each -> each.key().equals(Long.toString(team))
                && fits.test(codec.decode(each.value(), TeamUpdated.class).data()));
        contract.matches(GatewayTopics.TEAM_UPDATED, record.value());
        return codec.decode(record.value(), TeamUpdated.class).data();
    }

    private UserUpdated user(EventProbe probe, Person person, Predicate<UserUpdated> fits) {
        return codec.decode(
                        probe.await(each -> each.key().equals(Long.toString(person.id()))
                                        && fits.test(codec.decode(each.value(), UserUpdated.class)
                                                .data()))
                                .value(),
                        UserUpdated.class)
                .data();
    }

    @Test
    void aTeamIsMadeChangedAndDeletedAndEverybodyHears() {
        Person ana = gateway.newcomer(admin, "agent");
        Person ben = gateway.newcomer(admin, "agent");
        try (EventProbe teams = EventProbe.on(GatewayTopics.TEAM_UPDATED);
                EventProbe users = EventProbe.on(GatewayTopics.USER_UPDATED)) {
            Answer made = make("{\"name\":\"\u200bSales \",\"memberIds\":[" + ben.id() + "," + ana.id() + "," + ana.id()
                    + "],\"autoAssign\":\"round_robin\",\"capacity\":5}");
            assertThat(made.status()).isEqualTo(201);
            Json shown = made.data().get("team");
            long team = id(made);
            assertThat(shown)
                    .isEqualTo(Json.of("{\"id\":" + team + ",\"name\":\"Sales\",\"memberIds\":[" + ana.id() + ","
                            + ben.id() + "],\"autoAssign\":\"round_robin\",\"capacity\":5,\"version\":1}"));
            assertThat(list(ana)).containsExactly(shown);
            assertThat(team(teams, team, any -> true))
                    .isEqualTo(new TeamUpdated(team, admin.companyId(), "Sales", "round_robin", 5, false, 1));
            assertThat(user(users, ana, any -> true).teams()).containsExactly(team);
            assertThat(user(users, ben, any -> true).teams()).containsExactly(team);

            Json changed = change(team, "{\"name\":\"Help\",\"memberIds\":[" + ben.id() + "],\"capacity\":null}")
                    .data()
                    .get("team");
            assertThat(changed)
                    .isEqualTo(Json.of("{\"id\":" + team + ",\"name\":\"Help\",\"memberIds\":[" + ben.id()
                            + "],\"autoAssign\":\"round_robin\",\"version\":2}"));
            assertThat(user(users, ana, told -> told.version() == 3).teams()).isEmpty();
            assertThat(change(team, "{\"name\":\"Help\"}").data().get("team")).isEqualTo(changed);
            assertThat(change(team, "{}").data().get("team")).isEqualTo(changed);

            assertThat(gateway.call("DELETE", "/api/v1/teams/" + team)
                            .by(admin)
                            .send()
                            .status())
                    .isEqualTo(200);
            assertThat(list(admin)).isEmpty();
            assertThat(team(teams, team, TeamUpdated::deleted).version()).isEqualTo(3);
            assertThat(user(users, ben, told -> told.teams().isEmpty()).version())
                    .isEqualTo(3);
            assertThat(gateway.read("SELECT string_agg(action, ' ' ORDER BY id) FROM audit WHERE entity = 'team'"
                            + " AND entity_id = " + team + " AND actor_id = " + admin.id()))
                    .isEqualTo("created changed deleted");
            assertThat(Json.of(gateway.read("SELECT detail FROM audit WHERE entity = 'team' AND action = 'changed'"
                            + " AND entity_id = " + team)))
                    .isEqualTo(Json.of("{\"before\":{\"name\":\"Sales\",\"memberIds\":[" + ana.id() + "," + ben.id()
                            + "],\"capacity\":5},\"after\":{\"name\":\"Help\",\"memberIds\":["
                            + ben.id() + "]}}"));
        }
    }

    @Test
    void aNameIsOneTeamsWhateverItsCaseUntilItIsDeleted() {
        long sales = id(make("{\"name\":\"Sales\"}"));
        long help = id(make("{\"name\":\"Help\"}"));
        assertThat(make("{\"name\":\"sALES\"}").code()).isEqualTo("conflict");
        assertThat(change(help, "{\"name\":\"SALES\"}").code()).isEqualTo("conflict");
        assertThat(change(sales, "{\"name\":\"SALES\"}").status()).isEqualTo(200);
        gateway.call("DELETE", "/api/v1/teams/" + sales).by(admin).send();
        assertThat(change(help, "{\"name\":\"Sales\"}").status()).isEqualTo(200);
        Person other = gateway.newCompany();
        assertThat(gateway.call("POST", "/api/v1/teams")
                        .by(other)
                        .json("{\"name\":\"Sales\"}")
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":\"\u200b\"}",
                "{\"name\":5}",
                "{\"name\":\"A\",\"memberIds\":null}",
                "{\"name\":\"A\",\"memberIds\":[0]}",
                "{\"name\":\"A\",\"memberIds\":[\"1\"]}",
                "{\"name\":\"A\",\"memberIds\":[1.5]}",
                "{\"name\":\"A\",\"memberIds\":[9007199254740991]}",
                "{\"name\":\"A\",\"autoAssign\":\"always\"}",
                "{\"name\":\"A\",\"autoAssign\":null}",
                "{\"name\":\"A\",\"capacity\":0}",
                "{\"name\":\"A\",\"capacity\":1001}",
                "{\"name\":\"A\",\"capacity\":1.5}",
                "{\"name\":\"A\",\"capacity\":\"5\"}"
            })
    void whatIsNoTeamIsRefusedAndNothingIsMade(String body) {
        Answer refused = make(body);
        assertThat(refused.code()).isEqualTo("invalid_input");
        assertThat(refused.json().has("fields")).isTrue();
        assertThat(list(admin)).isEmpty();
    }

    @Test
    void anotherCompanysPeopleAndTeamsAreNone() {
        Person foreign = gateway.person("admin@borealis.example");
        assertThat(make("{\"name\":\"A\",\"memberIds\":[" + foreign.id() + "]}")
                        .json()
                        .get("fields")
                        .has("memberIds"))
                .isTrue();
        long team = id(make("{\"name\":\"A\"}"));
        assertThat(change(team, "{\"memberIds\":[" + foreign.id() + "]}").code())
                .isEqualTo("invalid_input");
        assertThat(gateway.call("PATCH", "/api/v1/teams/" + team)
                        .by(foreign)
                        .json("{\"name\":\"B\"}")
                        .send()
                        .code())
                .isEqualTo("not_found");
        assertThat(gateway.call("DELETE", "/api/v1/teams/" + team)
                        .by(foreign)
                        .send()
                        .code())
                .isEqualTo("not_found");
        assertThat(list(admin)).hasSize(1);
        assertThat(list(foreign)).noneMatch(each -> each.get("id").asLong() == team);
    }

    @Test
    void theEventIsDescribed() {
        contract.describe(GatewayTopics.TEAM_UPDATED);
        for (String sample : contract.samples(GatewayTopics.TEAM_UPDATED)) {
            var event = codec.decode(sample.getBytes(StandardCharsets.UTF_8), TeamUpdated.class);
            ContractAssertions.assertSameJson(sample, new String(codec.encode(event), StandardCharsets.UTF_8));
        }
    }
}
