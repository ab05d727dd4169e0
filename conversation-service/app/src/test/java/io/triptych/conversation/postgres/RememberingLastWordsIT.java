package io.triptych.conversation.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.Infrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Conversations of a version that kept the last message only.
class RememberingLastWordsIT {

    private static final String OWNER = "conversation_owner";

    private final String url = Infrastructure.newDatabase();

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(url, OWNER, OWNER)
                .defaultSchema("conversation")
                .locations("classpath:db/conversation")
                .target(target)
                .load()
                .migrate();
    }

    @Test
    void whatTheLastMessageTellsIsKnownAndAllElseCountsAsAnswered() throws SQLException {
        migrate("139?");
        try (Connection connection = DriverManager.getConnection(url + "?currentSchema=conversation", OWNER, OWNER)) {
            add(connection, 1, "{\"direction\":\"inbound\",\"content\":{\"body\":\"\\\"origin\\\":\\\"history\\\"\"}}");
            add(
                    connection,
                    2,
                    "{\"direction\":\"outbound\",\"content\":{\"body\":\"\\\"direction\\\":\\\"inbound\\\"\"}}");
            add(connection, 3, "{\"direction\":\"internal\",\"type\":\"note\"}");
            add(connection, 4, "{\"direction\":\"inbound\",\"origin\":\"history\"}");
            add(connection, 5, "{}");
            add(connection, 6, null);

            migrate("140");

            assertThat(words(connection))
                    .containsExactly("11 true", "12 false", "13 false", "14 false", "15 false", "null false");
        }
    }

    private static void add(Connection connection, long contact, @Nullable String lastMessage) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO conversations (company_id, whatsapp_account_id, contact_id, contact_version, last_message_at,
                  created_at, last_message, last_message_id, last_message_timestamp, last_message_version)
                SELECT 1, 1, contact, 1, now(), now(), message, CASE WHEN message IS NOT NULL THEN contact + 10 END,
                  CASE WHEN message IS NOT NULL THEN now() END, CASE WHEN message IS NOT NULL THEN 1 END
                FROM (VALUES (?::bigint, ?::text)) AS row (contact, message)""")) {
            statement.setLong(1, contact);
            statement.setString(2, lastMessage);
            statement.executeUpdate();
        }
    }

    private static List<String> words(Connection connection) throws SQLException {
        List<String> words = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT coalesce(last_word_id::text, 'null') || ' ' || unanswered FROM conversations
                        WHERE last_word_at IS NOT DISTINCT FROM last_message_timestamp ORDER BY contact_id""")) {
            while (row.next()) {
                words.add(row.getString(1));
            }
        }
        return words;
    }
}
