package io.triptych.conversation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.conversation.fixture.Company;
import io.triptych.conversation.fixture.Service;
import io.triptych.conversation.model.ConversationStatus;
import io.triptych.conversation.model.InboxQuery;
import io.triptych.conversation.model.InboxQuery.AssigneeFilter;
import io.triptych.conversation.model.Viewer;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every query names the company; beneath stands row-level security. Here the first wall is taken away: the list's own
/// statements, put by a person's transaction, without their company. Only rows of the transaction's company come back.
class SecondWallIT {
    private static final String FIRST_WALL = "company_id = ? AND ";

    private final Service service = Service.running();
    private final CompanyTransactions transactions = service.beans().getBean(CompanyTransactions.class);
    private final Sql sql = service.beans().getBean(Sql.class);
    private final Company own = Company.known(true);
    private final Company foreign = Company.known(true);

    static Stream<AssigneeFilter> filters() {
        return Stream.of(new AssigneeFilter.Anyone(), new AssigneeFilter.Unassigned());
    }

    @ParameterizedTest
    @MethodSource("filters")
    void listWithoutItsCompanyShowsNoneOfAnothers(AssigneeFilter filter) {
        long seen = own.conversation();
        long hidden = foreign.conversation();
        Set<Long> ofOwn = Set.of(seen);
        for (String role : List.of("agent", "manager")) {
            Viewer viewer = new Viewer(own.id, own.ana.id(), role, true, Set.of());
            InboxQuery query = new InboxQuery(
                    ConversationStatus.ACTIVE, filter, null, false, false, null, false, null, null, null, null, 100);
            Fragment whole = ListStatement.of(viewer, query).orElseThrow();
            Fragment breached = withoutFirstWall(whole, own.id);

            assertThat(ids(own.id, whole)).isEqualTo(ofOwn);
            assertThat(ids(own.id, breached)).isEqualTo(ofOwn);
            assertThat(ids(foreign.id, breached)).containsExactly(hidden);
            assertThat(ids(foreign.id, whole)).isEmpty();
        }
    }

    @Test
    void changeWithoutItsCompanyChangesNoneOfAnothers() {
        long hidden = foreign.conversation();
        String before = foreign.conversation(hidden).toString();
        assertThat(transactions.<Integer>write(
                        own.id,
                        () -> sql.update(SqlStatement.of("UPDATE conversations SET assigned_to = ?, team_id = ?")
                                .bigint(own.ana.id())
                                .bigint(1L))))
                .isZero();
        assertThat(foreign.conversation(hidden)).hasToString(before);
        long moved = own.conversation();
        assertThatThrownBy(() -> transactions.<Integer>write(
                        own.id,
                        () -> sql.update(SqlStatement.of("UPDATE conversations SET company_id = ? WHERE id = ?")
                                .bigint(foreign.id)
                                .bigint(moved))))
                .hasStackTraceContaining("row-level security");
    }

    private Set<Long> ids(long companyId, Fragment list) {
        return new HashSet<>(transactions.read(companyId, () -> sql.list(list.statement(), row -> row.bigint("id"))));
    }

    private static Fragment withoutFirstWall(Fragment whole, long companyId) {
        assertThat(whole.sql()).contains(FIRST_WALL);
        List<Object> parameters = new ArrayList<>(whole.parameters());
        parameters.removeIf(parameter -> parameter.equals(companyId));
        return new Fragment(whole.sql().replace(FIRST_WALL, ""), parameters);
    }
}
