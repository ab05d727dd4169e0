package io.triptych.message.postgres;

import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Waiting;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
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
            , (SELECT state FROM deliveries d WHERE d.message_id = m.id) AS place
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

    private final Sql sql;
    private final MessageRows rows;
    private final DeliveryRows deliveries;

    UnderWayRows(Sql sql, MessageRows rows, DeliveryRows deliveries) {
        this.sql = sql;
        this.rows = rows;
        this.deliveries = deliveries;
    }

    /// The messages of these ids that are ours to send, by id.
    Map<Long, UnderWay> read(Collection<Long> messageIds) {
        Map<Long, UnderWay> found = new TreeMap<>();
        if (messageIds.isEmpty()) {
            return found;
        }
        sql.list(SqlStatement.of(READ_MESSAGES).bigints(messageIds), this::underWay)
                .forEach(each -> found.put(each.message().id(), each));
        sql.list(SqlStatement.of(READ_ATTEMPTS).bigints(found.keySet()), row -> {
            UnderWay.Attempt attempt = attempt(row);
            Objects.requireNonNull(found.get(row.bigint("message_id"))).add(attempt);
            return attempt;
        });
        return found;
    }

    /// Writes what changed; who leaves the lane leaves it.
    void write(Collection<UnderWay> underWay) {
        List<SqlStatement> messages = new ArrayList<>();
        List<SqlStatement> attempts = new ArrayList<>();
        List<Long> leaving = new ArrayList<>();
        for (UnderWay each : underWay) {
            if (each.isChanged()) {
                messages.add(change(each));
            }
            each.attempts().stream()
                    .filter(attempt -> attempt.changed)
                    .forEach(attempt -> attempts.add(change(each.message().id(), attempt)));
            if (each.leavesQueue()) {
                leaving.add(each.message().id());
            }
        }
        sql.batch(messages);
        sql.batch(attempts);
        deliveries.remove(leaving);
    }

    private SqlStatement change(UnderWay underWay) {
        Message message = underWay.message();
        Waiting waiting = message.waiting();
        var reachedAt = underWay.reachedAt();
        return SqlStatement.of(WRITE_MESSAGE)
                .text(message.status().wire())
                .text(rows.writeError(message.error()))
                .text(message.whatsappMessageId())
                .bigint(message.version())
                .text(waiting == null ? null : waiting.reason().wire())
                .instant(waiting == null ? null : waiting.since())
                .instant(waiting == null ? null : waiting.until())
                .text(waiting == null ? null : rows.writeError(waiting.error()))
                .instant(reachedAt.get(MessageStatus.SENT))
                .instant(reachedAt.get(MessageStatus.DELIVERED))
                .instant(reachedAt.get(MessageStatus.READ))
                .instant(reachedAt.get(MessageStatus.FAILED))
                .bigint(message.id());
    }

    private SqlStatement change(long messageId, UnderWay.Attempt attempt) {
        return SqlStatement.of(WRITE_ATTEMPT)
                .text(attempt.outcome == null ? null : attempt.outcome.wire())
                .text(attempt.status.wire())
                .text(attempt.whatsappMessageId)
                .text(rows.writeError(attempt.error))
                .instant(attempt.finishedAt)
                .bigint(messageId)
                .integer(attempt.number);
    }

    private UnderWay underWay(Row row) {
        return new UnderWay(rows.message(row), queue(row.textOrNull("place")));
    }

    private UnderWay.Attempt attempt(Row row) {
        String outcome = row.textOrNull("outcome");
        UnderWay.Attempt attempt = new UnderWay.Attempt(
                row.integer("number"),
                row.instant("started_at"),
                outcome == null ? null : DeliveryOutcome.of(outcome),
                MessageStatus.of(row.text("status")));
        attempt.whatsappMessageId = row.textOrNull("whatsapp_message_id");
        attempt.error = rows.readError(row.textOrNull("error"));
        return attempt;
    }

    private static UnderWay.Queue queue(@Nullable String state) {
        return state == null ? UnderWay.Queue.NO : UnderWay.Queue.valueOf(state.toUpperCase(Locale.ROOT));
    }
}
