package io.triptych.message.postgres.lane;

import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.LaneChanges.Started;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.NextStep.Patience;
import io.triptych.message.model.Trace;
import io.triptych.message.postgres.MessageRows;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Begins attempts, and ends those of messages into which nobody looks. The conversations must be locked.
@Singleton
final class AttemptRows {

    static final String TAKE = """
            WITH clock AS (SELECT clock_timestamp() AS at),
            taken AS (
              UPDATE deliveries d
              SET state = 'calling', next_attempt_at = clock.at + ? * interval '1 millisecond'
              FROM clock
              WHERE d.message_id = ANY (?) AND d.head AND d.state = 'due'
                AND NOT EXISTS (
                  SELECT FROM attempts a WHERE a.message_id = d.message_id
                    AND (a.outcome IS NULL OR a.status IN ('sent', 'delivered', 'read')))
              RETURNING d.message_id, d.next_attempt_at AS deadline, d.retries, d.retry_until, d.throttles, clock.at),
            numbered AS (
              UPDATE messages m SET attempt = m.attempt + 1 FROM taken WHERE m.id = taken.message_id
              RETURNING m.id, m.company_id, m.conversation_id, m.whatsapp_account_id, m.attempt, m.content,
                m.reply_to_id, m.trace_id, m.span_id),
            started AS (
              INSERT INTO attempts (message_id, number, company_id, conversation_id, whatsapp_account_id, epoch,
                started_at, deadline)
              SELECT n.id, n.attempt, n.company_id, n.conversation_id, n.whatsapp_account_id, ?, t.at, t.deadline
              FROM numbered n JOIN taken t ON t.message_id = n.id)
            SELECT n.id, n.conversation_id, n.attempt, n.content, q.whatsapp_message_id, n.trace_id, n.span_id, t.at,
                   t.retries, t.retry_until, t.throttles
            FROM numbered n JOIN taken t ON t.message_id = n.id LEFT JOIN messages q ON q.id = n.reply_to_id""";

    private static final String CLOSE = """
            UPDATE attempts SET outcome = ?, status = ?, error = ?::jsonb, finished_at = now()
            WHERE message_id = ? AND outcome IS NULL""";

    private static final String GIVE_UP = """
            UPDATE messages m SET status = ?, error = ?::jsonb, version = ?, waiting_reason = NULL
            WHERE m.id = ? AND m.status IN ('sending', 'uncertain')
              AND EXISTS (SELECT FROM deliveries d WHERE d.message_id = m.id)""";

    private final Sql sql;
    private final MessageRows messageRows;

    AttemptRows(Sql sql, MessageRows messageRows) {
        this.sql = sql;
        this.messageRows = messageRows;
    }

    /// Starts an attempt for each of these messages that is still due: the one gate before every call to WhatsApp.
    List<Started> start(long epoch, Collection<Long> messageIds, Duration timeout) {
        SqlStatement statement = SqlStatement.of(TAKE)
                .bigint(timeout.toMillis())
                .bigints(messageIds)
                .bigint(epoch);
        return sql.list(statement, AttemptRows::started);
    }

    private static Started started(Row row) {
        return new Started(
                row.bigint("id"),
                row.bigint("conversation_id"),
                row.integer("attempt"),
                row.instant("at"),
                row.text("content"),
                row.textOrNull("whatsapp_message_id"),
                new Patience(row.integer("retries"), row.instantOrNull("retry_until"), row.integer("throttles")),
                new Trace(row.text("trace_id"), row.text("span_id")));
    }

    /// Ends a queued message and its open attempt by statements that look into nothing of it. False if it isn't queued.
    boolean giveUp(
            long messageId,
            long version,
            MessageStatus status,
            DeliveryOutcome outcome,
            @Nullable DeliveryError error) {
        String why = messageRows.writeError(error);
        SqlStatement giveUp = SqlStatement.of(GIVE_UP)
                .text(status.wire())
                .text(why)
                .bigint(version)
                .bigint(messageId);
        if (sql.update(giveUp) == 0) {
            return false;
        }
        sql.update(SqlStatement.of(CLOSE)
                .text(outcome.wire())
                .text(status.wire())
                .text(why)
                .bigint(messageId));
        return true;
    }
}
