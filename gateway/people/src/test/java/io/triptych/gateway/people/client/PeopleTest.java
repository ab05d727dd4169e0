package io.triptych.gateway.people.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.service.token.Caller;
import io.triptych.service.token.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final long COMPANY = 7;
    private static final long OTHER_COMPANY = 8;
    private static final long ANA = 51;

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
    void nobodyOfACompanyThatEndedMayAct() {
        people.on(user("Ana", true, 1, 1));
        people.on(company(false, false, 1));

        assertThat(people.accepts(ana(COMPANY, 1))).isFalse();
    }

    private static UserUpdated user(String name, boolean active, long tokenVersion, long version) {
        return new UserUpdated(ANA, COMPANY, name, "agent", active, tokenVersion, version, List.of());
    }

    private static CompanyUpdated company(boolean active, boolean agentsSeeUnassigned, long version) {
        return new CompanyUpdated(COMPANY, "Aurora", active, agentsSeeUnassigned, "never", 60, "never", version);
    }

    private static Caller.Person ana(long company, long tokenVersion) {
        return new Caller.Person(company, ANA, "agent", tokenVersion, "Ana", new Secret("token"));
    }
}
