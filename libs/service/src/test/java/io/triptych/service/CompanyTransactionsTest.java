package io.triptych.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micronaut.context.ApplicationContext;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.TestProperties;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a transaction of people's calls, and one of workers, can see and change beneath the policies.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompanyTransactionsTest {
    private ApplicationContext context;
    private CompanyTransactions companies;
    private WorkerTransactions workers;

    @BeforeAll
    void start() throws SQLException {
        String url = Infrastructure.newDatabase();
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
        context = ApplicationContext.builder()
                .overrideConfigLocations("classpath:service/")
                .properties(properties)
                .start();
        companies = context.getBean(CompanyTransactions.class);
        workers = context.getBean(WorkerTransactions.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @Test
    void personsCallSeesItsCompanyOnly() {
        assertThat(companies.read(2, CompanyTransactionsTest::names)).containsExactly("two");
    }

    @Test
    void workerSeesTheCompaniesItNames() {
        assertThat(workers.write(List.of(1L, 3L), CompanyTransactionsTest::names))
                .containsExactly("one", "three");
    }

    @Test
    void withoutACompanyEveryQueryOfAGuardedTableFails() {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> workers.unscoped(CompanyTransactionsTest::names));
        assertThat(workers.<Integer>unscoped(
                        c -> c.createStatement().executeUpdate("INSERT INTO open_things VALUES ('x')")))
                .isEqualTo(1);
    }

    @Test
    void foreignCompanysRowCanNotBeWritten() {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> companies.write(
                        2, c -> c.createStatement().executeUpdate("INSERT INTO things VALUES (1, 'smuggled')")));
    }

    @Test
    void readCanNotWriteAndFailedWorkLeavesNothing() {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> companies.read(
                        2, c -> c.createStatement().executeUpdate("INSERT INTO things VALUES (2, 'more')")));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> companies.write(2, c -> {
                    c.createStatement().executeUpdate("INSERT INTO things VALUES (2, 'more')");
                    throw new IllegalStateException("changed its mind");
                }));

        assertThat(companies.read(2, CompanyTransactionsTest::names)).containsExactly("two");
    }

    @Test
    void databaseErrorKeepsItsState() {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> companies.read(2, c -> c.createStatement().executeQuery("SELECT 1/0")))
                .satisfies(e -> assertThat(e.sqlState()).isEqualTo("22012"));
    }

    @Test
    void brokenConstraintIsNamed() {
        workers.<Integer>unscoped(c -> c.createStatement().executeUpdate("INSERT INTO open_things VALUES ('twice')"));

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> workers.<Integer>unscoped(
                        c -> c.createStatement().executeUpdate("INSERT INTO open_things VALUES ('twice')")))
                .satisfies(e -> assertThat(e.constraint()).isEqualTo("open_things_name_uq"));
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM things ORDER BY company_id")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
