package io.triptych.message.postgres;

import io.triptych.message.model.NextStep.Patience;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/// The rows of messages that are due. Every method needs the lock of the conversations it touches: that keeps exactly
/// one head in each.
final class DeliveryRows {

    /// Adds the message that a statement names `m`, at the end of its conversation's queue; what was queued before it
    /// as bulk is lifted with it.
    static final String ADD = """
            added AS (
              INSERT INTO deliveries (message_id, company_id, conversation_id, whatsapp_account_id, timestamp, head)
              SELECT m.id, m.company_id, m.conversation_id, m.whatsapp_account_id, m.timestamp,
                     NOT EXISTS (SELECT FROM deliveries q WHERE q.conversation_id = m.conversation_id)
              FROM m),
            lifted AS (
              UPDATE deliveries d SET priority = 0 FROM m
              WHERE d.conversation_id = m.conversation_id AND d.priority > 0)""";

    private static final String REMOVE = """
            WITH removed AS (DELETE FROM deliveries WHERE message_id = ANY (?) RETURNING message_id, conversation_id, head)
            UPDATE deliveries d SET head = true
            WHERE d.message_id IN (
              SELECT DISTINCT ON (q.conversation_id) q.message_id
              FROM removed r JOIN deliveries q ON q.conversation_id = r.conversation_id
              WHERE r.head AND q.message_id NOT IN (SELECT message_id FROM removed)
              ORDER BY q.conversation_id, q.timestamp, q.message_id)""";

    private static final String POSTPONE = """
            UPDATE deliveries SET state = 'due', next_attempt_at = ?, retries = ?, retry_until = ?, throttles = ?
            WHERE message_id = ?""";

    private DeliveryRows() {}

    /// Takes messages out of their lanes; the next of each conversation becomes its head.
    static void remove(Connection connection, Collection<Long> messageIds) throws SQLException {
        if (messageIds.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            statement.setArray(1, Jdbc.bigints(connection, messageIds));
            statement.executeUpdate();
        }
    }

    /// Makes a message that was being called for due again.
    static void postpone(Connection connection, long messageId, Instant until, Patience patience) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POSTPONE)) {
            Jdbc.set(statement, until, patience.retries(), patience.retryUntil(), patience.throttles(), messageId);
            statement.executeUpdate();
        }
    }
}
