package io.triptych.gateway.people.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.TeamUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.service.token.Caller;
import io.triptych.service.token.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final long COMPANY = 7;
    private static final long OTHER_COMPANY = 8;
    private static final long ANA = 51;
    private static final long SALES = 90;

    private final People people = new People();

    @Test
    void aPersonOfWhomNothingWasReadMayActButIsNobodyToGiveWorkTo() {
        assertThat(people.accepts(ana(COMPANY, 1))).isTrue();
        assertThat(people.isActive(COMPANY, ANA)).isFalse();
        assertThat(people.nameOf(COMPANY, ANA)).isNull();
        assertThat(people.agentsSeeUnassigned(COMPANY)).isFalse();
    }

    @Test
    void aTokenFromBeforeTheRightsChangedIsRefused() {
        people.on(user("Ana", true, 2, 1));

        assertThat(people.accepts(ana(COMPANY, 1))).isFalse();
        assertThat(people.accepts(ana(COMPANY, 2))).isTrue();
        assertThat(people.accepts(ana(COMPANY, 3))).isTrue();
    }

    @Test
    void tokensOfASessionThatEndedAreRefusedAndOthersAreNot() {
        UUID ended = UUID.randomUUID();
        people.on(new UserUpdated(ANA, COMPANY, "Ana", "agent", true, 1, 1, List.of(), List.of(ended)));

        assertThat(people.accepts(ana(1, ended))).isFalse();
        assertThat(people.accepts(ana(2, ended))).isFalse();
        assertThat(people.accepts(ana(1, UUID.randomUUID()))).isTrue();
        assertThat(people.accepts(ana(1, null))).isTrue();

        people.on(new UserUpdated(ANA, COMPANY, "Ana", "agent", true, 2, 2, List.of(), null));
        assertThat(people.accepts(ana(1, ended))).isFalse();
        assertThat(people.accepts(ana(2, UUID.randomUUID()))).isTrue();
    }

    @Test
    void whoWasDeactivatedIsRefusedAndStillHasAName() {
        people.on(user("Ana", false, 1, 1));

        assertThat(people.accepts(ana(COMPANY, 1))).isFalse();
        assertThat(people.isActive(COMPANY, ANA)).isFalse();
        assertThat(people.nameOf(COMPANY, ANA)).isEqualTo("Ana");
    }

    @Test
    void onlyTheirOwnCompanyKnowsAPerson() {
        people.on(user("Ana", true, 1, 1));

        assertThat(people.isActive(COMPANY, ANA)).isTrue();
        assertThat(people.accepts(ana(OTHER_COMPANY, 1))).isFalse();
        assertThat(people.isActive(OTHER_COMPANY, ANA)).isFalse();
        assertThat(people.nameOf(OTHER_COMPANY, ANA)).isNull();
    }

    @Test
    void theHighestVersionCountsInWhateverOrderItComes() {
        people.on(user("Ana", true, 1, 2));
        people.on(user("Anna", false, 1, 1));
        assertThat(people.nameOf(COMPANY, ANA)).isEqualTo("Ana");
        assertThat(people.accepts(ana(COMPANY, 1))).isTrue();

        people.on(company(true, true, 2));
        people.on(company(false, false, 1));
        assertThat(people.agentsSeeUnassigned(COMPANY)).isTrue();
        assertThat(people.accepts(ana(COMPANY, 1))).isTrue();
    }

    @Test
    void teamsAreThePersonsAndEndForGood() {
        assertThat(people.teamsOf(COMPANY, ANA)).isEmpty();
        people.on(new UserUpdated(ANA, COMPANY, "Ana", "agent", true, 1, 1, null));
        assertThat(people.teamsOf(COMPANY, ANA)).isEmpty();
        people.on(new UserUpdated(ANA, COMPANY, "Ana", "agent", true, 1, 2, List.of(SALES)));
        assertThat(people.teamsOf(COMPANY, ANA)).containsExactly(SALES);
        assertThat(people.teamsOf(OTHER_COMPANY, ANA)).isEmpty();

        assertThat(people.isTeam(COMPANY, SALES)).isFalse();
        assertThat(people.hasEnded(COMPANY, SALES)).isFalse();
        people.on(team(false, 1));
        assertThat(people.isTeam(COMPANY, SALES)).isTrue();
        assertThat(people.isTeam(OTHER_COMPANY, SALES)).isFalse();
        people.on(team(true, 3));
        people.on(team(false, 2));
        assertThat(people.isTeam(COMPANY, SALES)).isFalse();
        assertThat(people.hasEnded(COMPANY, SALES)).isTrue();
        assertThat(people.hasEnded(OTHER_COMPANY, SALES)).isFalse();
    }

    @Test
    void whoListensHearsOfEveryDepartureTheEarlierToo() {
        people.on(user("Ana", false, 1, 1));
        List<String> heard = new ArrayList<>();
        people.listen(new People.Listener() {
            @Override
            public void personLeft(long companyId, long userId) {
                heard.add("person " + companyId + " " + userId);
            }

            @Override
            public void teamEnded(long companyId, long teamId) {
                heard.add("team " + companyId + " " + teamId);
            }
        });
        people.on(user("Ana", true, 1, 2));
        people.on(team(false, 1));
        assertThat(people.hasLeft(COMPANY, ANA)).isFalse();
        people.on(team(true, 2));
        people.on(user("Ana", false, 1, 3));
        assertThat(people.hasLeft(COMPANY, ANA)).isTrue();
        assertThat(people.hasLeft(OTHER_COMPANY, ANA)).isFalse();
        assertThat(heard).containsExactly("person 7 51", "team 7 90", "person 7 51");
    }

    @Test
    void nobodyOfACompanyThatEndedMayAct() {
        people.on(user("Ana", true, 1, 1));
        people.on(company(false, false, 1));

        assertThat(people.accepts(ana(COMPANY, 1))).isFalse();
    }

    private static UserUpdated user(String name, boolean active, long tokenVersion, long version) {
        return new UserUpdated(ANA, COMPANY, name, "agent", active, tokenVersion, version, List.of());
    }

    private static TeamUpdated team(boolean deleted, long version) {
        return new TeamUpdated(SALES, COMPANY, "Sales", "off", null, deleted, version);
    }

    private static CompanyUpdated company(boolean active, boolean agentsSeeUnassigned, long version) {
        return new CompanyUpdated(COMPANY, "Aurora", active, agentsSeeUnassigned, "never", 60, "never", version);
    }

    private static Caller.Person ana(long tokenVersion, @Nullable UUID session) {
        return new Caller.Person(COMPANY, ANA, "agent", tokenVersion, "Ana", new Secret("token"), null, session);
    }

    private static Caller.Person ana(long company, long tokenVersion) {
        return new Caller.Person(company, ANA, "agent", tokenVersion, "Ana", new Secret("token"));
    }
}
