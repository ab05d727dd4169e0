package io.triptych.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.model.LinkSecret;
import io.triptych.gateway.model.OneTimeAccess;
import io.triptych.gateway.model.Team;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.service.token.Secret;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Every query names the company, or an id that was read by it; beneath stands row-level security. Here the first wall
/// is taken away: the gateway's own statements name another company than the transaction is of, or another's ids.
class SecondWallIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final CompanyTransactions transactions = gateway.context().getBean(CompanyTransactions.class);
    private final MemberRows members = gateway.context().getBean(MemberRows.class);
    private final TeamRows teams = gateway.context().getBean(TeamRows.class);
    private final Person own = gateway.newCompany();
    private final Person foreign = gateway.newCompany();

    private <T> T in(Person company, Supplier<T> work) {
        return transactions.write(company.companyId(), work);
    }

    @Test
    void anothersPeopleAreNotRead() {
        assertThat(in(foreign, () -> members.all(foreign.companyId()))).isNotEmpty();
        assertThat(in(own, () -> members.all(foreign.companyId()))).isEmpty();
        assertThat(in(foreign, () -> List.of(members.hold(foreign.companyId(), foreign.id()))))
                .containsExactly(1);
        assertThat(in(own, () -> List.of(members.hold(foreign.companyId(), foreign.id()))))
                .containsExactly(0);
    }

    @Test
    void anothersPeopleAreNotChanged() {
        OneTimeAccess access = new OneTimeAccess(new Secret("hash"), LinkSecret.random(), Instant.now());
        assertThatThrownBy(() -> in(own, () -> members.reset(foreign.id(), access, Instant.now())))
                .isInstanceOf(RuntimeException.class);
        assertThat(gateway.signIn(foreign.email()).id()).isEqualTo(foreign.id());
    }

    @Test
    void anothersTeamsAreNeitherReadNorMade() {
        Team team = new Team(0, "Sales", List.of(), "off", null, 0);
        in(foreign, () -> teams.add(foreign.companyId(), team));

        assertThat(in(foreign, () -> teams.all(foreign.companyId()))).hasSize(1);
        assertThat(in(own, () -> teams.all(foreign.companyId()))).isEmpty();
        assertThat(in(own, () -> teams.holdAll(foreign.companyId()))).isEmpty();
        assertThatThrownBy(() -> in(own, () -> teams.add(foreign.companyId(), team)))
                .hasStackTraceContaining("row-level security");
    }
}
