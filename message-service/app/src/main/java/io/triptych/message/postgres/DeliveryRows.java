package io.triptych.message.postgres;

import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.NextStep.Patience;
import io.triptych.message.model.Waiting;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The rows of messages that are due. Every method needs the lock of the conversations it touches: that keeps exactly
/// one head in each.
@Singleton
public final class DeliveryRows {

    // What is asked of the queue is written so that it can only be found by index: how many wait when a plan is made
    // says nothing of how many will.

    /// Adds the one message that a statement names `m`, at the end of its conversation's queue, waiting as its `w`
    /// says; what was queued before it as bulk is lifted with it.
    static final String ADD = """
            added AS (
              INSERT INTO deliveries (message_id, company_id, conversation_id, whatsapp_account_id, timestamp, head,
                waiting)
              SELECT m.id, m.company_id, m.conversation_id, m.whatsapp_account_id, m.timestamp,
                     coalesce((SELECT false FROM deliveries q WHERE q.conversation_id = m.conversation_id LIMIT 1), true),
                     (SELECT mark FROM w)
              FROM m),
            lifted AS (
              UPDATE deliveries SET priority = 0
              WHERE conversation_id = (SELECT m.conversation_id FROM m) AND priority > 0)""";

    /// Why a message that is queued now would wait: for the lane, if it is closed, else as the last one that is
    /// queued of its conversation does. Of an account and a conversation; no row if it needn't.
    static final String WAITING = """
            SELECT * FROM (
              SELECT l.state AS reason, l.reason AS error,
                     l.state || coalesce(':' || (l.reason ->> 'code'), '') AS mark
              FROM lanes l WHERE l.whatsapp_account_id = ? AND l.state <> 'open'
              UNION ALL
              SELECT last.waiting, NULL::jsonb, last.waiting
              FROM (SELECT q.waiting FROM deliveries q WHERE q.conversation_id = ?
                    ORDER BY q.timestamp DESC, q.message_id DESC LIMIT 1) last
              WHERE last.waiting IN ('throttled', 'retrying')) why
            LIMIT 1""";

    static final String REMOVE = """
            WITH removed AS (DELETE FROM deliveries WHERE message_id = ANY (?) RETURNING conversation_id, head)
            UPDATE deliveries SET head = true
            WHERE message_id = ANY (ARRAY(
              SELECT next.message_id
              FROM removed r CROSS JOIN LATERAL (
                SELECT q.message_id FROM deliveries q
                WHERE q.conversation_id = r.conversation_id AND q.message_id <> ALL (?)
                ORDER BY q.timestamp, q.message_id LIMIT 1) next
              WHERE r.head))""";

    private static final String POSTPONE = """
            UPDATE deliveries
            SET state = 'due', next_attempt_at = ?, retries = ?, retry_until = ?, throttles = ?, waiting = ?
            WHERE message_id = ?""";

    private final Sql sql;

    DeliveryRows(Sql sql) {
        this.sql = sql;
    }

    /// What a place in the lane keeps of why its message says that it waits: the reason, for a stopped lane with the
    /// code.
    public static @Nullable String mark(@Nullable Waiting waiting) {
        if (waiting == null) {
            return null;
        }
        DeliveryError error = waiting.reason() == Waiting.Reason.STOPPED ? waiting.error() : null;
        return waiting.reason().wire() + (error == null ? "" : ":" + error.code());
    }

    /// The reason in such a mark.
    public static Waiting.Reason reason(String mark) {
        int end = mark.indexOf(':');
        return Waiting.Reason.of(end < 0 ? mark : mark.substring(0, end));
    }

    /// Takes messages out of their lanes; the next of each conversation becomes its head.
    public void remove(Collection<Long> messageIds) {
        if (!messageIds.isEmpty()) {
            sql.update(SqlStatement.of(REMOVE).bigints(messageIds).bigints(messageIds));
        }
    }

    /// Makes a message that was being called for due again.
    public void postpone(long messageId, Instant until, Patience patience, @Nullable Waiting waiting) {
        sql.update(SqlStatement.of(POSTPONE)
                .instant(until)
                .integer(patience.retries())
                .instant(patience.retryUntil())
                .integer(patience.throttles())
                .text(mark(waiting))
                .bigint(messageId));
    }
}
