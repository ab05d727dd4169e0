package io.triptych.gateway.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.eventing.event.EventCodec;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.Json;
import io.triptych.testing.EventProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The teams of somebody, from their side: set by who invites them and by who changes them.
class TeamsOfAPersonIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final EventCodec codec = gateway.context().getBean(EventCodec.class);
    private final Person admin = gateway.newCompany();

    private long team(String name, Long... members) {
        Answer made = gateway.call("POST", "/api/v1/teams")
                .by(admin)
                .json("{\"name\":\"" + name + "\",\"memberIds\":" + Arrays.toString(members) + "}")
                .send();
        return made.data().get("team").get("id").asLong();
    }

    private Answer invite(String teamIds) {
        return gateway.call("POST", "/api/v1/users")
                .by(admin)
                .json("{\"name\":\"Zoé\",\"email\":\"" + UUID.randomUUID() + "@newcomer.example\",\"role\":\"agent\""
                        + ",\"teamIds\":" + teamIds + "}")
                .send();
    }

    private Answer change(Person person, String body) {
        return gateway.call("PATCH", "/api/v1/users/" + person.id())
                .by(admin)
                .json(body)
                .send();
    }

    private static List<Long> teams(Json user) {
        return user.get("teamIds").items().stream().map(Json::asLong).toList();
    }

    private List<Long> ownTeams(Person person) {
        return teams(gateway.call("GET", "/api/v1/me").by(person).send().data());
    }

    private List<Long> members(long team) {
        return gateway.call("GET", "/api/v1/teams").by(admin).send().data().get("teams").items().stream()
                .filter(each -> each.get("id").asLong() == team)
                .flatMap(each -> each.get("memberIds").items().stream())
                .map(Json::asLong)
                .toList();
    }

    private UserUpdated told(EventProbe probe, long userId, Predicate<UserUpdated> fits) {
        return codec.decode(
                        probe.await(each -> each.key().equals(Long.toString(userId))
                                        && fits.test(codec.decode(each.value(), UserUpdated.class)
                                                .data()))
                                .value(),
                        UserUpdated.class)
                .data();
    }

    private Json noted(String action, long userId) {
        return Json.of(gateway.read("SELECT detail FROM audit WHERE entity = 'user' AND action = '" + action
                + "' AND entity_id = " + userId + " AND actor_id = " + admin.id() + " ORDER BY id DESC"));
    }

    @Test
    void whoIsInvitedIsInTheirTeamsFromTheBeginning() {
        long sales = team("Sales");
        long help = team("Help");
        try (EventProbe users = EventProbe.on(GatewayTopics.USER_UPDATED)) {
            Answer invited = invite("[" + help + "," + sales + "," + help + "]");
            assertThat(invited.status()).isEqualTo(201);
            Json user = invited.data().get("user");
            long id = user.get("id").asLong();
            assertThat(teams(user)).containsExactly(sales, help);
            assertThat(members(sales)).containsExactly(id);
            assertThat(told(users, id, any -> true).teams()).containsExactly(sales, help);
            assertThat(noted("invited", id).get("after").get("teamIds"))
                    .isEqualTo(Json.of("[" + sales + "," + help + "]"));
        }
    }

    @Test
    void anAdminSetsAllTeamsOfSomebodyAndTheSameAgainIsNothing() {
        Person ana = gateway.newcomer(admin, "agent");
        Person ben = gateway.newcomer(admin, "agent");
        long sales = team("Sales", ana.id(), ben.id());
        long help = team("Help");
        assertThat(ownTeams(ana)).containsExactly(sales);
        try (EventProbe users = EventProbe.on(GatewayTopics.USER_UPDATED)) {
            Answer changed = change(ana, "{\"teamIds\":[" + help + "]}");

            assertThat(teams(changed.data().get("user"))).containsExactly(help);
            assertThat(ownTeams(ana)).containsExactly(help);
            assertThat(members(sales)).containsExactly(ben.id());
            assertThat(members(help)).containsExactly(ana.id());
            UserUpdated told = told(users, ana.id(), user -> user.version() > 2);
            assertThat(told.teams()).containsExactly(help);
            assertThat(told.version()).isEqualTo(3);
            assertThat(noted("changed", ana.id()))
                    .isEqualTo(Json.of(
                            "{\"before\":{\"teamIds\":[" + sales + "]},\"after\":{\"teamIds\":[" + help + "]}}"));
            change(ana, "{\"teamIds\":[" + help + "]}");
            change(ana, "{\"name\":\"Ann\"}");
            assertThat(teams(change(ana, "{\"teamIds\":[]}").data().get("user")))
                    .isEmpty();
            assertThat(told(users, ana.id(), user -> user.teams().isEmpty()).version())
                    .isEqualTo(5);
        }
        assertThat(gateway.count("audit WHERE entity = 'user' AND action = 'changed' AND entity_id = " + ana.id()))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "[0]", "[\"1\"]", "[1.5]", "[9007199254740991]", "DELETED", "FOREIGN"})
    void whatIsNoTeamOfTheCompanyIsRefusedAndNothingIsChanged(String words) {
        Person ana = gateway.newcomer(admin, "agent");
        long sales = team("Sales", ana.id());
        String teamIds = switch (words) {
            case "DELETED" -> "[" + sales + "," + deleted() + "]";
            case "FOREIGN" -> "[" + foreign() + "]";
            default -> words;
        };
        long people = gateway.count("users WHERE company_id = " + admin.companyId());
        String noted = gateway.read("SELECT max(id) FROM audit WHERE company_id = " + admin.companyId());

        for (Answer refused : List.of(
                invite(teamIds), change(ana, "{\"name\":\"New\",\"role\":\"manager\",\"teamIds\":" + teamIds + "}"))) {
            assertThat(refused.code()).isEqualTo("invalid_input");
            assertThat(refused.json().get("fields").has("teamIds")).isTrue();
        }

        assertThat(gateway.count("users WHERE company_id = " + admin.companyId()))
                .isEqualTo(people);
        assertThat(gateway.read("SELECT max(id) FROM audit WHERE company_id = " + admin.companyId()))
                .isEqualTo(noted);
        assertThat(gateway.read("SELECT name || ' ' || role FROM users WHERE id = " + ana.id()))
                .isEqualTo("Newcomer agent");
        assertThat(ownTeams(ana)).containsExactly(sales);
    }

    private long deleted() {
        long gone = team("Gone");
        gateway.call("DELETE", "/api/v1/teams/" + gone).by(admin).send();
        return gone;
    }

    private long foreign() {
        Person other = gateway.newCompany();
        Answer made = gateway.call("POST", "/api/v1/teams")
                .by(other)
                .json("{\"name\":\"Theirs\"}")
                .send();
        return made.data().get("team").get("id").asLong();
    }

    /// Whoever changes teams and whoever changes the people in them hold the same rows in the same order.
    @Test
    void teamsAndTheirPeopleAreChangedFromBothSidesAtOnceAndNobodyWaitsForEver() throws Exception {
        Person ana = gateway.newcomer(admin, "agent");
        Person ben = gateway.newcomer(admin, "agent");
        long sales = team("Sales");
        long help = team("Help");
        List<Callable<Answer>> changes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long one = i % 2 == 0 ? sales : help;
            long other = i % 2 == 0 ? help : sales;
            changes.add(() -> change(ana, "{\"teamIds\":[" + one + "]}"));
            changes.add(() -> change(ben, "{\"teamIds\":[" + other + "," + one + "]}"));
            changes.add(() -> gateway.call("PATCH", "/api/v1/teams/" + one)
                    .by(admin)
                    .json("{\"memberIds\":[" + ben.id() + "," + ana.id() + "]}")
                    .send());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                EventProbe users = EventProbe.on(GatewayTopics.USER_UPDATED)) {
            for (Future<Answer> answer : threads.invokeAll(changes)) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
            change(ana, "{\"teamIds\":[" + sales + "]}");
            change(ana, "{\"name\":\"The last\"}");
            assertThat(told(users, ana.id(), user -> user.name().equals("The last"))
                            .teams())
                    .containsExactly(sales);
        }
        assertThat(members(sales)).contains(ana.id());
        assertThat(members(help)).doesNotContain(ana.id());
    }
}
