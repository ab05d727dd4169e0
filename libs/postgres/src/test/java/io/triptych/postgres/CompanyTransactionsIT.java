package io.triptych.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.TestProperties;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a transaction of people's calls, and one of workers, can see and change beneath the policies.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompanyTransactionsIT {
    private static final String NAMES = "SELECT name FROM things ORDER BY company_id, name DESC";

    private String url;
    private ApplicationContext context;
    private CompanyTransactions companies;
    private WorkerTransactions workers;
    private Sql sql;

    @BeforeAll
    void start() throws SQLException {
        url = Infrastructure.newDatabase();
        try (Connection owner = DriverManager.getConnection(url, "contact_owner", "contact_owner");
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    CREATE TABLE things (company_id bigint, name text);
                    CREATE TABLE open_things (name text CONSTRAINT open_things_name_uq UNIQUE);
                    ALTER TABLE things ENABLE ROW LEVEL SECURITY;
                    CREATE POLICY things_app ON things TO contact_app
                      USING (company_id = current_setting('triptych.company_id')::bigint);
                    CREATE POLICY things_worker ON things TO contact_worker
                      USING (company_id = ANY (string_to_array(current_setting('triptych.company_ids'), ',')::bigint[]));
                    INSERT INTO things VALUES (1, 'one'), (2, 'two'), (3, 'three')""");
        }
        Map<String, Object> properties = new HashMap<>(TestProperties.forService("contact", url));
        properties.put("flyway.enabled", false);
        properties.put("listener", true);
        context = ApplicationContext.builder()
                .overrideConfigLocations("classpath:postgres/")
                .properties(properties)
                .start();
        companies = context.getBean(CompanyTransactions.class);
        workers = context.getBean(WorkerTransactions.class);
        sql = context.getBean(Sql.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @Test
    void personsCallSeesItsCompanyOnly() {
        assertThat(companies.<List<String>>read(2, this::names)).containsExactly("two");
    }

    @Test
    void workerSeesTheCompaniesItNames() {
        assertThat(workers.<List<String>>write(List.of(1L, 3L), this::names)).containsExactly("one", "three");
    }

    @Test
    void withoutACompanyEveryQueryOfAGuardedTableFails() {
        assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> workers.unscoped(this::names));
        assertThat(workers.<Integer>unscoped(() -> update("INSERT INTO open_things VALUES ('x')")))
                .isEqualTo(1);
    }

    @Test
    void foreignCompanysRowCanNotBeWritten() {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> companies.write(2, () -> update("INSERT INTO things VALUES (1, 'smuggled')")));
    }

    @Test
    void readCanNotWriteAndFailedWorkLeavesNothing() {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> companies.read(2, () -> update("INSERT INTO things VALUES (2, 'more')")));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> companies.write(2, () -> {
                    update("INSERT INTO things VALUES (2, 'more')");
                    throw new IllegalStateException("changed its mind");
                }));

        assertThat(companies.<List<String>>read(2, this::names)).containsExactly("two");
    }

    @Test
    void databaseErrorKeepsItsState() {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> companies.read(2, () -> sql.exists(SqlStatement.of("SELECT 1/0"))))
                .satisfies(e -> assertThat(e.sqlState()).isEqualTo("22012"));
    }

    @Test
    void brokenConstraintIsNamed() {
        workers.<Integer>unscoped(() -> update("INSERT INTO open_things VALUES ('twice')"));

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> workers.<Integer>unscoped(() -> update("INSERT INTO open_things VALUES ('twice')")))
                .satisfies(e -> assertThat(e.constraint()).isEqualTo("open_things_name_uq"));
    }

    @Test
    void settingEndsWithItsTransaction() {
        companies.read(2, this::names);
        workers.write(List.of(1L), this::names);

        for (int i = 0; i < 8; i++) {
            assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> workers.unscoped(this::names));
        }
    }

    @Test
    void callInsideACallJoinsItAndFailsWithIt() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> companies.write(2, () -> {
                    companies.write(2, () -> insert(2));
                    assertThat(companies.<List<String>>read(2, this::names)).containsExactly("two", "more");
                    throw new IllegalStateException("changed its mind");
                }));

        assertThat(companies.<List<String>>read(2, this::names)).containsExactly("two");
    }

    @Test
    void callInsideACallOfAnotherCompanyIsRefused() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> companies.read(2, () -> companies.read(1, this::names)));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> workers.write(List.of(1L, 2L), () -> workers.write(List.of(3L), this::names)));
        assertThat(workers.<List<String>>write(List.of(1L, 2L), () -> workers.write(List.of(2L), this::names)))
                .containsExactly("one", "two");
    }

    @Test
    void listenersAreToldOnceAfterTheCommitAndOfNothingElse() {
        List<String> seen = context.getBean(Listener.class).seen;
        seen.clear();
        Listener.look = () -> names(url, "contact_owner");

        workers.write(List.of(3L), () -> {
            workers.write(List.of(3L), () -> insert(3));
            assertThat(seen).isEmpty();
            return null;
        });
        assertThat(seen).containsExactly("[one, two, three, more]");

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> workers.write(List.of(3L), () -> insert(1)));
        companies.read(3, this::names);
        assertThat(seen).hasSize(1);

        workers.write(List.of(3L), () -> update("DELETE FROM things WHERE name = 'more'"));
        assertThat(seen).hasSize(2);
    }

    @Test
    void failingListenerDoesNotFailWhatIsCommitted() {
        Listener.look = () -> {
            throw new IllegalStateException("listener");
        };

        assertThat(companies.<Integer>write(2, () -> update("DELETE FROM things WHERE name = 'none'")))
                .isZero();
    }

    /// Notes what is committed when it is told.
    @Requires(property = "listener")
    @Singleton
    static class Listener implements CommitListener {
        private static Supplier<String> look = () -> "";
        private final List<String> seen = new ArrayList<>();

        @Override
        public void committed() {
            seen.add(look.get());
        }
    }

    private int insert(long company) {
        return update("INSERT INTO things VALUES (" + company + ", 'more')");
    }

    private int update(String text) {
        return sql.update(SqlStatement.of(text));
    }

    private List<String> names() {
        return sql.list(SqlStatement.of(NAMES), row -> row.text("name"));
    }

    private static String names(String url, String role) {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, role, role);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(NAMES)) {
            while (rows.next()) {
                names.add(rows.getString("name"));
            }
            return names.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
