package io.triptych.message.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.postgres.lane.LaneStatements;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.KeptPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A lane is empty or nearly so most of the time, and what was planned then is kept when a hundred thousand
/// messages wait in it: what each statement reads must not grow with them.
class PlansOfShortQueuesIT {

    private static final String URL = Infrastructure.newDatabase();

    @BeforeAll
    static void tables() throws SQLException {
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

    /// So many wait, and the statistics know.
    private static void waiting(int messages) throws SQLException {
        try (Connection connection = Infrastructure.superuser(URL);
                Statement statement = connection.createStatement()) {
            // Without their messages, which no plan of a lane looks at.
            statement.execute("SET session_replication_role = replica");
            statement.execute("TRUNCATE message.deliveries");
            statement.execute("""
                    INSERT INTO message.deliveries (message_id, company_id, conversation_id, whatsapp_account_id,
                      timestamp, head)
                    SELECT i, 1, i, 1, now(), true FROM generate_series(1, %d) AS i""".formatted(messages));
            statement.execute("VACUUM (ANALYZE) message.deliveries");
        }
    }

    static Stream<Arguments> statementsOnWaitingMessages() {
        return Stream.of(0, 60)
                .flatMap(waiting -> Stream.concat(
                        Stream.of(
                                Arguments.of(waiting, "message_app", OutboundRows.INSERT),
                                Arguments.of(waiting, "message_app", OutboundRows.WAITING)),
                        LaneStatements.ALL.stream().map(sql -> Arguments.of(waiting, "message_worker", sql))));
    }

    @ParameterizedTest
    @MethodSource("statementsOnWaitingMessages")
    void rowsAreFoundByWhatTheyAreAskedFor(int waiting, String role, String sql) throws SQLException {
        waiting(waiting);
        List<String> plan = KeptPlan.of(URL, role, sql);

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
        for (int waiting : new int[] {0, 60}) {
            waiting(waiting);
            assertThat(KeptPlan.of(URL, "message_worker", sql))
                    .anyMatch(line -> line.contains("deliveries_whatsapp_account_id_due_idx"))
                    .noneMatch(line -> line.contains("Sort"));
        }
    }

    static Stream<String> statementsOnHeads() {
        return LaneStatements.ASKING.stream();
    }
}
