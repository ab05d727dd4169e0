package io.triptych.message.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.Infrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A lane is empty most of the time, and what was planned then is kept when a hundred thousand messages wait in it:
/// what
/// each statement reads must not grow with them.
class PlansOfEmptyTablesIT {

    private static final String URL = Infrastructure.newDatabase();

    @BeforeAll
    static void emptyTablesThatTheStatisticsKnow() throws SQLException {
        Flyway.configure()
                .dataSource(URL, "message_owner", "message_owner")
                .defaultSchema("message")
                .locations("classpath:db/message")
                .load()
                .migrate();
        try (Connection connection = Infrastructure.superuser(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE)");
        }
    }

    static Stream<Arguments> statementsOnWaitingMessages() {
        return Stream.of(
                Arguments.of("message_app", OutboundRows.INSERT),
                Arguments.of("message_worker", PostgresDeliveries.BUSY),
                Arguments.of("message_worker", PostgresDeliveries.DUE),
                Arguments.of("message_worker", AttemptStart.TAKE),
                Arguments.of("message_worker", DeliveryRows.REMOVE));
    }

    @ParameterizedTest
    @MethodSource("statementsOnWaitingMessages")
    void rowsAreFoundByWhatTheyAreAskedFor(String role, String sql) throws SQLException {
        List<String> plan = plan(role, sql);

        for (int i = 0; i < plan.size(); i++) {
            if (plan.get(i).contains(" on deliveries") && plan.get(i).contains("Scan")) {
                assertThat(plan.get(i)).as(String.join("\n", plan)).doesNotContain("Seq Scan");
                assertThat(plan.get(i + 1)).as(String.join("\n", plan)).contains("Index Cond");
            }
        }
        assertThat(plan).anyMatch(line -> line.contains(" on deliveries"));
    }

    @ParameterizedTest
    @MethodSource("statementsOnHeads")
    void headsAreReadInTheirOrder(String sql) throws SQLException {
        assertThat(plan("message_worker", sql))
                .anyMatch(line -> line.contains("deliveries_whatsapp_account_id_due_idx"))
                .noneMatch(line -> line.contains("Sort"));
    }

    static Stream<String> statementsOnHeads() {
        return Stream.of(PostgresDeliveries.BUSY, PostgresDeliveries.DUE);
    }

    private static List<String> plan(String role, String sql) throws SQLException {
        String numbered = sql;
        for (int i = 1; numbered.contains("?"); i++) {
            numbered = numbered.replaceFirst("\\?", "\\$" + i);
        }
        Properties asRole = new Properties();
        asRole.setProperty("user", role);
        asRole.setProperty("password", role);
        // Else the driver would ask for the parameters of what is only explained.
        asRole.setProperty("preferQueryMode", "simple");
        List<String> plan = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(URL, asRole);
                Statement statement = connection.createStatement();
                ResultSet rows = explain(connection, statement, numbered)) {
            while (rows.next()) {
                plan.add(rows.getString(1));
            }
        }
        return plan;
    }

    private static ResultSet explain(Connection connection, Statement statement, String sql) throws SQLException {
        connection.setSchema("message");
        statement.execute("SELECT set_config('triptych.company_id', '1', false)");
        statement.execute("SELECT set_config('triptych.company_ids', '1', false)");
        return statement.executeQuery("EXPLAIN (GENERIC_PLAN) " + sql);
    }
}
