package io.triptych.message.postgres.lane;

import io.triptych.message.model.Account;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Message;
import io.triptych.message.model.Waiting;
import io.triptych.message.model.WaitingRule;
import io.triptych.message.model.WaitingRule.Place;
import io.triptych.message.postgres.MessageRows;
import io.triptych.postgres.DatabaseException;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
            SELECT d.message_id, c AS conversation_id
            FROM unnest(?::bigint[]) AS c CROSS JOIN LATERAL (
              SELECT q.message_id, q.state, q.waiting FROM deliveries q
              WHERE q.conversation_id = c AND q.head
              ORDER BY q.timestamp, q.message_id LIMIT 1) d
            WHERE d.state = 'due'
              AND (d.waiting IS DISTINCT FROM 'throttled'
                OR coalesce((SELECT m.waiting_until < clock_timestamp() FROM messages m WHERE m.id = d.message_id), true))
            LIMIT ?""";

    static final String PLACES = "SELECT " + MessageRows.COLUMNS + """
            , d.head, d.state, d.next_attempt_at, h.state AS head_state, h.next_attempt_at AS head_next_attempt_at,
              h.waiting AS head_waiting
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

    private static final String LANE =
            "SELECT state, changed_at, reason, clock_timestamp() AS now FROM lanes WHERE whatsapp_account_id = ?";

    private final Sql sql;
    private final MessageRows rows;

    WaitingRows(Sql sql, MessageRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    /// What says why messages of a lane wait.
    WaitingRule rule(Lane lane, WaitingRule.Limits limits) {
        WaitingRule rule = sql.first(
                SqlStatement.of(LANE).bigint(lane.accountId()),
                row -> new WaitingRule(
                        Account.State.of(row.text("state")),
                        row.instant("changed_at"),
                        rows.readError(row.textOrNull("reason")),
                        limits,
                        row.instant("now")));
        return Objects.requireNonNull(rule);
    }

    /// Messages of a lane that may have to say something else, with their conversations.
    Map<Long, Long> candidates(Lane lane, WaitingRule rule, int atMost) {
        long account = lane.accountId();
        Map<Long, Long> found = new TreeMap<>();
        Waiting.Reason closed = Waiting.Reason.of(rule.lane());
        if (closed != null) {
            String mark = DeliveryRows.mark(new Waiting(closed, rule.now(), null, rule.laneError()));
            find(found, SqlStatement.of(CLOSED_TOLD_OTHERWISE).bigint(account).text(mark), atMost);
            find(found, SqlStatement.of(CLOSED_UNTOLD).bigint(account), atMost);
            return found;
        }
        WaitingRule.Limits limits = rule.limits();
        Set<Long> customers = limits.customers().keySet();
        find(
                found,
                SqlStatement.of(NO_LONGER).bigint(account).bool(limits.slowed()).bigints(customers),
                atMost);
        find(found, SqlStatement.of(BEHIND).bigint(account), atMost);
        if (limits.slowed()) {
            find(found, SqlStatement.of(SLOWED).bigint(account), atMost);
        }
        if (!customers.isEmpty()) {
            find(found, SqlStatement.of(LIMITED).bigints(customers), atMost);
        }
        return found;
    }

    private void find(Map<Long, Long> found, SqlStatement statement, int atMost) {
        sql.list(statement.integer(atMost), row -> found.put(row.bigint("message_id"), row.bigint("conversation_id")));
    }

    /// These messages, while their conversations are locked. One that can't be read is left out.
    List<Place> places(Collection<Long> messageIds) {
        return sql
                .list(SqlStatement.of(PLACES).bigints(messageIds), row -> Optional.ofNullable(placeOrNull(row)))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private @Nullable Place placeOrNull(Row row) {
        try {
            return place(row);
        } catch (DatabaseException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atWarn().addKeyValue("messageId", row.bigint("id")).setCause(e).log("A queued message can't be read.");
            return null;
        }
    }

    private Place place(Row row) {
        Message message = rows.message(row);
        String headMark = row.textOrNull("head_waiting");
        return new Place(
                message,
                new WaitingRule.Queued(
                        message.conversationId(),
                        row.bool("head"),
                        "calling".equals(row.text("state")),
                        row.instant("next_attempt_at"),
                        message.createdAt(),
                        message.waiting()),
                new WaitingRule.Head(
                        "calling".equals(row.text("head_state")),
                        row.instant("head_next_attempt_at"),
                        headMark == null ? null : DeliveryRows.reason(headMark)));
    }

    /// Writes what these messages say now.
    void write(Collection<Message> told) {
        sql.batch(told.stream().map(this::message).toList());
        sql.batch(told.stream()
                .map(each -> SqlStatement.of(WRITE_PLACE)
                        .text(DeliveryRows.mark(each.waiting()))
                        .bigint(each.id()))
                .toList());
    }

    private SqlStatement message(Message told) {
        Waiting waiting = told.waiting();
        return SqlStatement.of(WRITE_MESSAGE)
                .text(waiting == null ? null : waiting.reason().wire())
                .instant(waiting == null ? null : waiting.since())
                .instant(waiting == null ? null : waiting.until())
                .text(waiting == null ? null : rows.writeError(waiting.error()))
                .bigint(told.version())
                .bigint(told.id());
    }
}
