package io.triptych.message.postgres;

import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Doubt;
import io.triptych.message.model.Message;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.Outgoing;
import io.triptych.message.model.Outgoing.Attempt;
import io.triptych.message.model.Waiting;
import io.triptych.message.postgres.doubt.DoubtRows;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Reads and writes messages of ours with their attempts, many at once.
@Singleton
final class OutgoingRows {

    private static final String READ_MESSAGES = "SELECT " + MessageRows.COLUMNS + """
            , (SELECT state FROM deliveries d WHERE d.message_id = m.id) AS place
            FROM messages m WHERE m.id = ANY (?) AND m.direction = 'outbound' ORDER BY m.id FOR NO KEY UPDATE OF m""";

    private static final String READ_ATTEMPTS = """
            SELECT message_id, number, started_at, outcome, status, whatsapp_message_id, error
            FROM attempts WHERE message_id = ANY (?) ORDER BY message_id, number""";

    private static final String WRITE_MESSAGE = """
            UPDATE messages SET status = ?, error = ?::jsonb, whatsapp_message_id = ?, version = ?,
              waiting_reason = ?, waiting_since = ?::timestamptz, waiting_until = ?::timestamptz,
              waiting_error = ?::jsonb, doubt = ?,
              sent_at = coalesce(sent_at, ?), delivered_at = coalesce(delivered_at, ?), read_at = coalesce(read_at, ?),
              failed_at = coalesce(?, failed_at)
            WHERE id = ?""";

    private static final String WRITE_ATTEMPT = """
            UPDATE attempts SET outcome = ?, status = ?, whatsapp_message_id = ?, error = ?::jsonb,
              finished_at = coalesce(?, finished_at)
            WHERE message_id = ? AND number = ?""";

    private final Sql sql;
    private final MessageRows rows;
    private final DoubtRows doubts;

    OutgoingRows(Sql sql, MessageRows rows, DoubtRows doubts) {
        this.sql = sql;
        this.rows = rows;
        this.doubts = doubts;
    }

    /// The messages of these ids that are ours to send, by id.
    SequencedMap<Long, Outgoing> read(Collection<Long> messageIds) {
        SequencedMap<Long, Outgoing> found = new TreeMap<>();
        if (messageIds.isEmpty()) {
            return found;
        }
        sql.list(SqlStatement.of(READ_MESSAGES).bigints(messageIds), this::outgoing)
                .forEach(each -> found.put(each.message().id(), each));
        Map<Long, List<Attempt>> attempts = new HashMap<>();
        sql.list(
                SqlStatement.of(READ_ATTEMPTS).bigints(found.keySet()),
                row -> attempts.computeIfAbsent(row.bigint("message_id"), _ -> new ArrayList<>())
                        .add(attempt(row)));
        found.replaceAll((id, each) ->
                new Outgoing(each.message(), each.place(), List.copyOf(attempts.getOrDefault(id, List.of()))));
        return found;
    }

    /// Writes what differs from what was read. Answers the messages that have left their lanes.
    List<Long> write(Collection<Outgoing> outgoing, LongFunction<Outgoing> asRead) {
        List<SqlStatement> messages = new ArrayList<>();
        List<SqlStatement> attempts = new ArrayList<>();
        List<Long> leaving = new ArrayList<>();
        List<Long> doubted = new ArrayList<>();
        for (Outgoing each : outgoing) {
            long id = each.message().id();
            Outgoing before = asRead.apply(id);
            if (!each.message().equals(before.message())) {
                messages.add(change(each));
                if (begins(each.message(), before.message())) {
                    doubted.add(id);
                }
            }
            each.attempts().stream()
                    .filter(attempt -> !attempt.equals(before.attempt(attempt.number())))
                    .forEach(attempt -> attempts.add(change(id, attempt)));
            if (each.place() == Outgoing.Place.NONE && before.place() != Outgoing.Place.NONE) {
                leaving.add(id);
            }
        }
        sql.batch(messages);
        sql.batch(attempts);
        doubts.add(doubted);
        return leaving;
    }

    private static boolean begins(Message message, Message before) {
        return message.doubt() == Doubt.WAITING && before.doubt() != Doubt.WAITING;
    }

    private SqlStatement change(Outgoing outgoing) {
        Message message = outgoing.message();
        Waiting waiting = message.waiting();
        Doubt doubt = message.doubt();
        Map<MessageStatus, Instant> reachedAt = outgoing.reachedAt();
        return SqlStatement.of(WRITE_MESSAGE)
                .text(message.status().wire())
                .text(rows.writeError(message.error()))
                .text(message.whatsappMessageId())
                .bigint(message.version())
                .text(waiting == null ? null : waiting.reason().wire())
                .instant(waiting == null ? null : waiting.since())
                .instant(waiting == null ? null : waiting.until())
                .text(waiting == null ? null : rows.writeError(waiting.error()))
                .text(doubt == null ? null : doubt.wire())
                .instant(reachedAt.get(MessageStatus.SENT))
                .instant(reachedAt.get(MessageStatus.DELIVERED))
                .instant(reachedAt.get(MessageStatus.READ))
                .instant(reachedAt.get(MessageStatus.FAILED))
                .bigint(message.id());
    }

    private SqlStatement change(long messageId, Attempt attempt) {
        DeliveryOutcome outcome = attempt.outcome();
        return SqlStatement.of(WRITE_ATTEMPT)
                .text(outcome == null ? null : outcome.wire())
                .text(attempt.status().wire())
                .text(attempt.whatsappMessageId())
                .text(rows.writeError(attempt.error()))
                .instant(attempt.finishedAt())
                .bigint(messageId)
                .integer(attempt.number());
    }

    private Outgoing outgoing(Row row) {
        return new Outgoing(rows.message(row), place(row.textOrNull("place")), List.of());
    }

    private Attempt attempt(Row row) {
        String outcome = row.textOrNull("outcome");
        return new Attempt(
                row.integer("number"),
                row.instant("started_at"),
                outcome == null ? null : DeliveryOutcome.of(outcome),
                MessageStatus.of(row.text("status")),
                row.textOrNull("whatsapp_message_id"),
                rows.readError(row.textOrNull("error")),
                null);
    }

    private static Outgoing.Place place(@Nullable String state) {
        return state == null ? Outgoing.Place.NONE : Outgoing.Place.valueOf(state.toUpperCase(Locale.ROOT));
    }
}
