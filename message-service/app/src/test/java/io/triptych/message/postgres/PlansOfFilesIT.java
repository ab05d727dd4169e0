package io.triptych.message.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.Infrastructure;
import io.triptych.testing.KeptPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The few files of a long conversation are found without reading what was written around them.
class PlansOfFilesIT {

    private static final String URL = Infrastructure.newDatabase();

    @BeforeAll
    static void messages() throws SQLException {
        Flyway.configure()
                .dataSource(URL, "message_owner", "message_owner")
                .defaultSchema("message")
                .locations("classpath:db/message")
                .load()
                .migrate();
        try (Connection connection = Infrastructure.superuser(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute("SET search_path = message");
            statement.execute("""
                    INSERT INTO messages (company_id, conversation_id, whatsapp_account_id, message_id, direction, type,
                      content, status, version, timestamp, created_at,
                      inbound_number, trace_id, span_id)
                    SELECT 1, i % 20 + 1, 1, 'm' || i, 'inbound',
                      CASE WHEN i % 500 = 0 THEN 'image' WHEN i % 500 = 1 THEN 'document' ELSE 'text' END,
                      '{"media":{"state":"ready"}}', 'delivered', i, now() + i * interval '1 second', now(),
                      i, 't', 's'
                    FROM generate_series(1, 40000) AS i""");
            statement.execute("VACUUM (ANALYZE) messages");
        }
    }

    @Test
    void eachKindHasAnIndexOfItsOwn() throws SQLException {
        for (String text : List.of(PostgresThreads.MEDIA, PostgresThreads.OLDER_MEDIA)) {
            assertThat(KeptPlan.of(URL, "message_app", text))
                    .anyMatch(line -> line.contains("Scan using messages_conversation_id_media_idx"));
        }
        for (String text : List.of(PostgresThreads.DOCUMENTS, PostgresThreads.OLDER_DOCUMENTS)) {
            assertThat(KeptPlan.of(URL, "message_app", text))
                    .anyMatch(line -> line.contains("Scan using messages_conversation_id_documents_idx"));
        }
    }
}
