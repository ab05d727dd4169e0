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
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// Ids that a version before stored as clients wrote them.
class SpellingMessageIdsInOneWayIT {

    private static final String OWNER = "message_owner";
    private static final String ONE = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final String TWO = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    private final String url = Infrastructure.newDatabase();

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(url, OWNER, OWNER)
                .defaultSchema("message")
                .locations("classpath:db/message")
                .target(target)
                .load()
                .migrate();
    }

    @Test
    void aMessageIdInCapitalsIsFoundInLowerCaseAndWhatWasSentTwiceStays() throws SQLException {
        migrate("15?");
        try (Connection connection = DriverManager.getConnection(url + "?currentSchema=message", OWNER, OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO conversations (id, company_id, whatsapp_account_id, contact_id)"
                    + " VALUES (1, 1, 1, 1), (2, 2, 1, 2)");
            add(statement, 1, "outbound", ONE.toUpperCase(Locale.ROOT));
            add(statement, 1, "outbound", TWO.toUpperCase(Locale.ROOT));
            add(statement, 1, "outbound", TWO);
            add(statement, 2, "outbound", "7C9E6679-7425-40de-944b-e07fc1f90ae7");
            add(statement, 2, "outbound", "7C9E6679-7425-40DE-944b-e07fc1f90ae7");
            add(statement, 1, "inbound", "wamid.HBgM");

            migrate("16");

            assertThat(ids(statement))
                    .containsExactly(
                            ONE,
                            TWO.toUpperCase(Locale.ROOT),
                            TWO,
                            TWO,
                            "7C9E6679-7425-40DE-944b-e07fc1f90ae7",
                            "wamid.HBgM");
        }
    }

    private static void add(Statement statement, long companyId, String direction, String messageId)
            throws SQLException {
        statement.execute("""
                INSERT INTO messages (company_id, conversation_id, whatsapp_account_id, message_id, direction, type, content,
                  status, inbound_number, version, timestamp, created_at, trace_id, span_id)
                VALUES (%1$d, %1$d, 1, '%2$s', '%3$s', 'text', '{}', 'sent', %4$s, 1, now(), now(), '', '')""".formatted(companyId, messageId, direction, direction.equals("inbound") ? "1" : "NULL"));
    }

    private static List<String> ids(Statement statement) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT message_id FROM messages ORDER BY id")) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }
}
