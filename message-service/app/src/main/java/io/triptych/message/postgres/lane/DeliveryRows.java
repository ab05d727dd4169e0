package io.triptych.message.postgres.lane;

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
final class DeliveryRows {

    // What is asked of the queue is written so that it can only be found by index: how many wait when a plan is made
    // says nothing of how many will.

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
    static @Nullable String mark(@Nullable Waiting waiting) {
        if (waiting == null) {
            return null;
        }
        DeliveryError error = waiting.reason() == Waiting.Reason.STOPPED ? waiting.error() : null;
        return waiting.reason().wire() + (error == null ? "" : ":" + error.code());
    }

    /// The reason in such a mark.
    static Waiting.Reason reason(String mark) {
        int end = mark.indexOf(':');
        return Waiting.Reason.of(end < 0 ? mark : mark.substring(0, end));
    }

    /// Takes messages out of their lanes; the next of each conversation becomes its head.
    void remove(Collection<Long> messageIds) {
        if (!messageIds.isEmpty()) {
            sql.update(SqlStatement.of(REMOVE).bigints(messageIds).bigints(messageIds));
        }
    }

    /// Makes a message that was being called for due again.
    void postpone(long messageId, Instant until, Patience patience, @Nullable Waiting waiting) {
        sql.update(SqlStatement.of(POSTPONE)
                .instant(until)
                .integer(patience.retries())
                .instant(patience.retryUntil())
                .integer(patience.throttles())
                .text(mark(waiting))
                .bigint(messageId));
    }
}
