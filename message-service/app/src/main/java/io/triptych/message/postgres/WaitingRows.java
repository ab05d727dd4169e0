package io.triptych.message.postgres;

import io.triptych.message.model.Deliveries.Lane;
import io.triptych.message.model.Message;
import io.triptych.message.model.Waiting;
import io.triptych.message.model.WaitingRule;
import io.triptych.message.model.Waits;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds and writes what queued messages say of why they wait. What it finds may be more than what differs from the
/// rule, but is bounded and read along indexes, however many wait.
@Singleton
final class WaitingRows {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingRows.class);

    // Each in the order of the index that it is to be read by, and joins as the look-up of one row at a time: else a
    // plan made for few rows might take any index, or compare all rows with all.

    static final String CLOSED_TOLD_OTHERWISE = """
            SELECT d.message_id, d.conversation_id FROM deliveries d
            WHERE d.whatsapp_account_id = ? AND d.waiting IS NOT NULL AND d.waiting <> ? AND d.state = 'due'
            ORDER BY d.waiting, d.message_id LIMIT ?""";

    static final String CLOSED_UNTOLD = """
            SELECT d.message_id, d.conversation_id FROM deliveries d
            WHERE d.whatsapp_account_id = ? AND d.waiting IS NULL AND d.state = 'due'
            ORDER BY d.queued_at LIMIT ?""";

    static final String NO_LONGER = """
            SELECT d.message_id, d.conversation_id FROM deliveries d
            WHERE d.whatsapp_account_id = ? AND d.waiting IS NOT NULL AND d.state = 'due'
              AND CASE
                WHEN d.waiting NOT IN ('throttled', 'retrying') THEN true
                WHEN d.head THEN NOT ?::boolean AND d.conversation_id <> ALL (?)
                  AND d.next_attempt_at < clock_timestamp() - interval '2 seconds'
                ELSE d.waiting IS DISTINCT FROM (
                  SELECT h.waiting FROM deliveries h WHERE h.conversation_id = d.conversation_id AND h.head
                  ORDER BY h.timestamp, h.message_id LIMIT 1) END
            ORDER BY d.waiting, d.message_id LIMIT ?""";

    static final String BEHIND = """
            SELECT f.message_id, h.conversation_id
            FROM (
              SELECT q.conversation_id FROM deliveries q
              WHERE q.whatsapp_account_id = ? AND q.waiting IS NOT NULL AND q.head
                AND q.waiting IN ('throttled', 'retrying')
              ORDER BY q.waiting, q.message_id) h
            CROSS JOIN LATERAL (
              SELECT q.message_id FROM deliveries q
              WHERE q.conversation_id = h.conversation_id AND NOT q.head AND q.waiting IS NULL
              ORDER BY q.timestamp, q.message_id LIMIT 100) f
            LIMIT ?""";

    static final String SLOWED = """
            SELECT d.message_id, d.conversation_id FROM deliveries d
            WHERE d.whatsapp_account_id = ? AND d.head AND d.state = 'due' AND d.waiting IS NULL
              AND d.next_attempt_at < clock_timestamp() - interval '2 seconds'
            ORDER BY d.priority, d.next_attempt_at, d.message_id LIMIT ?""";

    static final String LIMITED = """
            SELECT d.message_id, c
            FROM unnest(?::bigint[]) AS c CROSS JOIN LATERAL (
              SELECT q.message_id, q.state, q.waiting FROM deliveries q
              WHERE q.conversation_id = c AND q.head
              ORDER BY q.timestamp, q.message_id LIMIT 1) d
            WHERE d.state = 'due'
              AND (d.waiting IS DISTINCT FROM 'throttled'
                OR coalesce((SELECT m.waiting_until < clock_timestamp() FROM messages m WHERE m.id = d.message_id), true))
            LIMIT ?""";

    static final String PLACES = "SELECT " + MessageRows.COLUMNS + """
            , d.head, d.state, d.next_attempt_at, h.state, h.next_attempt_at, h.waiting
            FROM messages m
            CROSS JOIN LATERAL (
              SELECT q.head, q.state, q.next_attempt_at FROM deliveries q
              WHERE q.message_id = m.id ORDER BY q.message_id LIMIT 1) d
            CROSS JOIN LATERAL (
              SELECT q.state, q.next_attempt_at, q.waiting FROM deliveries q
              WHERE q.conversation_id = m.conversation_id AND q.head
              ORDER BY q.timestamp, q.message_id LIMIT 1) h
            WHERE m.id = ANY (?) ORDER BY m.id""";

    private static final String WRITE_MESSAGE = """
            UPDATE messages SET waiting_reason = ?, waiting_since = ?::timestamptz, waiting_until = ?::timestamptz,
              waiting_error = ?::jsonb, version = ?
            WHERE id = ?""";

    private static final String WRITE_PLACE = "UPDATE deliveries SET waiting = ? WHERE message_id = ?";

    private final MessageRows rows;

    WaitingRows(MessageRows rows) {
        this.rows = rows;
    }

    /// A queued message and what decides about it.
    record Place(Message message, WaitingRule.Queued queued, WaitingRule.Head head) {}

    /// Messages of a lane that may have to say something else, with their conversations.
    Map<Long, Long> candidates(Connection connection, Lane lane, WaitingRule rule, int atMost) throws SQLException {
        Map<Long, Long> found = new TreeMap<>();
        Waiting.Reason closed = Waiting.Reason.of(rule.lane());
        if (closed != null) {
            String mark = DeliveryRows.mark(new Waiting(closed, rule.now(), null, rule.laneError()));
            find(connection, found, CLOSED_TOLD_OTHERWISE, lane.accountId(), mark, atMost);
            find(connection, found, CLOSED_UNTOLD, lane.accountId(), atMost);
            return found;
        }
        Waits.Limits limits = rule.limits();
        var customers = Jdbc.bigints(connection, limits.customers().keySet());
        find(connection, found, NO_LONGER, lane.accountId(), limits.slowed(), customers, atMost);
        find(connection, found, BEHIND, lane.accountId(), atMost);
        if (limits.slowed()) {
            find(connection, found, SLOWED, lane.accountId(), atMost);
        }
        if (!limits.customers().isEmpty()) {
            find(connection, found, LIMITED, customers, atMost);
        }
        return found;
    }

    private static void find(Connection connection, Map<Long, Long> found, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Jdbc.set(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), row.getLong(2));
                }
            }
        }
    }

    /// These messages, while their conversations are locked. One that can't be read is left out.
    List<Place> places(Connection connection, Collection<Long> messageIds) throws SQLException {
        List<Place> places = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PLACES)) {
            statement.setArray(1, Jdbc.bigints(connection, messageIds));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    try {
                        places.add(place(row));
                    } catch (RuntimeException | StackOverflowError e) {
                        LOG.atWarn()
                                .addKeyValue("messageId", row.getLong(1))
                                .setCause(e)
                                .log("A queued message can't be read.");
                    }
                }
            }
        }
        return places;
    }

    private Place place(ResultSet row) throws SQLException {
        Message message = rows.read(row);
        int next = MessageRows.COLUMN_COUNT + 1;
        String headMark = row.getString(next + 5);
        return new Place(
                message,
                new WaitingRule.Queued(
                        message.conversationId(),
                        row.getBoolean(next),
                        "calling".equals(row.getString(next + 1)),
                        MessageRows.instant(row, next + 2),
                        message.createdAt(),
                        message.waiting()),
                new WaitingRule.Head(
                        "calling".equals(row.getString(next + 3)),
                        MessageRows.instant(row, next + 4),
                        headMark == null ? null : DeliveryRows.reason(headMark)));
    }

    /// Writes what these messages say now.
    void write(Connection connection, Collection<Message> told) throws SQLException {
        if (told.isEmpty()) {
            return;
        }
        try (PreparedStatement messages = connection.prepareStatement(WRITE_MESSAGE);
                PreparedStatement places = connection.prepareStatement(WRITE_PLACE)) {
            for (Message each : told) {
                Waiting waiting = each.waiting();
                Jdbc.set(
                        messages,
                        waiting == null ? null : waiting.reason().wire(),
                        waiting == null ? null : waiting.since(),
                        waiting == null ? null : waiting.until(),
                        waiting == null ? null : rows.writeError(waiting.error()),
                        each.version(),
                        each.id());
                messages.addBatch();
                Jdbc.set(places, DeliveryRows.mark(waiting), each.id());
                places.addBatch();
            }
            messages.executeBatch();
            places.executeBatch();
        }
    }
}
