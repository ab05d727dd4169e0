package io.triptych.message.postgres;

import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Waiting;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads and writes messages that are under way, many at once.
@Singleton
final class UnderWayRows {

    private static final String READ_MESSAGES = "SELECT " + MessageRows.COLUMNS + """
            , (SELECT state FROM deliveries d WHERE d.message_id = m.id)
            FROM messages m WHERE m.id = ANY (?) AND m.direction = 'outbound' ORDER BY m.id FOR NO KEY UPDATE OF m""";

    private static final String READ_ATTEMPTS = """
            SELECT message_id, number, started_at, outcome, status, whatsapp_message_id, error
            FROM attempts WHERE message_id = ANY (?) ORDER BY message_id, number""";

    private static final String WRITE_MESSAGE = """
            UPDATE messages SET status = ?, error = ?::jsonb, whatsapp_message_id = ?, version = ?,
              waiting_reason = ?, waiting_since = ?::timestamptz, waiting_until = ?::timestamptz,
              waiting_error = ?::jsonb,
              sent_at = coalesce(sent_at, ?), delivered_at = coalesce(delivered_at, ?), read_at = coalesce(read_at, ?),
              failed_at = coalesce(?, failed_at)
            WHERE id = ?""";

    private static final String WRITE_ATTEMPT = """
            UPDATE attempts SET outcome = ?, status = ?, whatsapp_message_id = ?, error = ?::jsonb,
              finished_at = coalesce(?, finished_at)
            WHERE message_id = ? AND number = ?""";

    private final MessageRows rows;

    UnderWayRows(MessageRows rows) {
        this.rows = rows;
    }

    /// The messages of these ids that are ours to send, by id.
    Map<Long, UnderWay> read(Connection connection, Collection<Long> messageIds) throws SQLException {
        Map<Long, UnderWay> found = new TreeMap<>();
        if (messageIds.isEmpty()) {
            return found;
        }
        try (PreparedStatement statement = connection.prepareStatement(READ_MESSAGES)) {
            statement.setArray(1, Jdbc.bigints(connection, messageIds));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Message message = rows.read(row);
                    found.put(message.id(), new UnderWay(message, queue(row.getString(MessageRows.COLUMN_COUNT + 1))));
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(READ_ATTEMPTS)) {
            statement.setArray(1, Jdbc.bigints(connection, found.keySet()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Objects.requireNonNull(found.get(row.getLong(1))).add(attempt(row));
                }
            }
        }
        return found;
    }

    /// Writes what changed; who leaves the lane leaves it.
    void write(Connection connection, Collection<UnderWay> underWay) throws SQLException {
        List<Long> leaving = new ArrayList<>();
        try (PreparedStatement messages = connection.prepareStatement(WRITE_MESSAGE);
                PreparedStatement attempts = connection.prepareStatement(WRITE_ATTEMPT)) {
            boolean anyMessage = false;
            boolean anyAttempt = false;
            for (UnderWay each : underWay) {
                if (each.isChanged()) {
                    set(messages, each);
                    messages.addBatch();
                    anyMessage = true;
                }
                for (UnderWay.Attempt attempt : each.attempts()) {
                    if (attempt.changed) {
                        set(attempts, each.message().id(), attempt);
                        attempts.addBatch();
                        anyAttempt = true;
                    }
                }
                if (each.leavesQueue()) {
                    leaving.add(each.message().id());
                }
            }
            if (anyMessage) {
                messages.executeBatch();
            }
            if (anyAttempt) {
                attempts.executeBatch();
            }
        }
        DeliveryRows.remove(connection, leaving);
    }

    private void set(PreparedStatement statement, UnderWay underWay) throws SQLException {
        Message message = underWay.message();
        Waiting waiting = message.waiting();
        var reachedAt = underWay.reachedAt();
        Jdbc.set(
                statement,
                message.status().wire(),
                rows.writeError(message.error()),
                message.whatsappMessageId(),
                message.version(),
                waiting == null ? null : waiting.reason().wire(),
                waiting == null ? null : waiting.since(),
                waiting == null ? null : waiting.until(),
                waiting == null ? null : rows.writeError(waiting.error()),
                reachedAt.get(MessageStatus.SENT),
                reachedAt.get(MessageStatus.DELIVERED),
                reachedAt.get(MessageStatus.READ),
                reachedAt.get(MessageStatus.FAILED),
                message.id());
    }

    private void set(PreparedStatement statement, long messageId, UnderWay.Attempt attempt) throws SQLException {
        Jdbc.set(
                statement,
                attempt.outcome == null ? null : attempt.outcome.wire(),
                attempt.status.wire(),
                attempt.whatsappMessageId,
                rows.writeError(attempt.error),
                attempt.finishedAt,
                messageId,
                attempt.number);
    }

    private UnderWay.Attempt attempt(ResultSet row) throws SQLException {
        String outcome = row.getString(4);
        UnderWay.Attempt attempt = new UnderWay.Attempt(
                row.getInt(2),
                MessageRows.instant(row, 3),
                outcome == null ? null : DeliveryOutcome.of(outcome),
                MessageStatus.of(row.getString(5)));
        attempt.whatsappMessageId = row.getString(6);
        attempt.error = rows.readError(row.getString(7));
        return attempt;
    }

    private static UnderWay.Queue queue(@Nullable String state) {
        return state == null ? UnderWay.Queue.NO : UnderWay.Queue.valueOf(state.toUpperCase(Locale.ROOT));
    }
}
