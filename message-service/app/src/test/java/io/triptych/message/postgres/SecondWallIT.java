package io.triptych.message.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.Message;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people's calls read names the company; beneath stands row-level security. Here the first wall is taken away:
/// statements without their company, or about another one's rows, in a transaction of one company. Only its own are
/// read and written.
class SecondWallIT {

    /// What tells whose a number or an app is; no person reads it.
    private static final Set<String> OF_ALL_COMPANIES = Set.of("account_routes", "app_secrets");

    private static final Pattern FIRST_WALL = Pattern.compile("(m\\.)?company_id = \\? AND ");

    private final MessageServer server = MessageServer.running();
    private final Sql sql = server.bean(Sql.class);
    private final HeadRows heads = server.bean(HeadRows.class);
    private final Company own = server.anyCompany();
    private final Company foreign = server.anyCompany();
    private final Number number = foreign.anyNumber();
    private final Chat hidden = foreign.anyChat(number);
    private final Message secret = foreign.send(hidden, "secret");

    private <T> T in(String role, Company company, Supplier<T> work) {
        return role.equals("app")
                ? server.bean(CompanyTransactions.class).write(company.id(), work)
                : server.bean(WorkerTransactions.class).write(Set.of(company.id()), work);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "worker"})
    void anothersConversationIsNotFoundByItsId(String role) {
        assertThat(in(role, foreign, () -> heads.lock(List.of(hidden.id())))).hasSize(1);
        assertThat(in(role, own, () -> heads.lock(List.of(hidden.id())))).isEmpty();
    }

    @Test
    void aThreadWithoutItsCompanyShowsNoneOfAnothers() {
        String breached = FIRST_WALL.matcher(PostgresThreads.NEWEST).replaceAll("");
        assertThat(breached).doesNotContain("company_id = ?");
        SqlStatement newest = SqlStatement.of(breached)
                .bigint(hidden.id())
                .bigint(hidden.id())
                .integer(20);

        assertThat(in("app", foreign, () -> sql.list(newest, row -> row.bigint("id"))))
                .containsExactly(secret.id());
        assertThat(in("app", own, () -> sql.list(newest, row -> row.bigint("id"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "worker"})
    void ofEveryTableOnlyTheOwnRowsAreThere(String role) {
        own.send(own.anyChat(own.anyNumber()), "ours");
        for (String table : List.of("messages", "conversations", "whatsapp_accounts", "lanes")) {
            SqlStatement companies = SqlStatement.of("SELECT DISTINCT company_id FROM " + table);
            assertThat(in(role, own, () -> sql.list(companies, row -> row.bigint("company_id"))))
                    .as(table)
                    .containsExactly(own.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "worker"})
    void whatIsWrittenWithoutACompanyReachesNoneOfAnothers(String role) {
        SqlStatement every = SqlStatement.of("UPDATE messages SET deleted = true");
        in(role, own, () -> sql.update(every));
        assertThat(server.database().value("SELECT deleted FROM messages WHERE id = ?", secret.id()))
                .isEqualTo("f");
        SqlStatement given =
                SqlStatement.of("UPDATE conversations SET company_id = ?").bigint(foreign.id());
        own.anyChat(own.anyNumber());
        assertThatThrownBy(() -> in(role, own, () -> sql.update(given))).hasStackTraceContaining("row-level security");
    }

    @Test
    void everyTableThatNamesACompanyIsGuardedForTheRolesThatMayReadIt() {
        assertThat(server.database().list("""
                        SELECT c.relname || ' for ' || r.rolname
                        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'company_id',
                          pg_roles r
                        WHERE c.relnamespace = 'message'::regnamespace AND c.relkind IN ('r', 'p')
                          AND r.rolname IN ('message_app', 'message_worker')
                          AND has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE')
                          AND NOT (c.relrowsecurity AND EXISTS (
                            SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND r.oid = ANY (p.polroles)))"""))
                .allSatisfy(unguarded ->
                        assertThat(OF_ALL_COMPANIES).contains(unguarded.substring(0, unguarded.indexOf(' '))));
    }
}
