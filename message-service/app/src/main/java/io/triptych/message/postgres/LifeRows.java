package io.triptych.message.postgres;

import io.triptych.message.model.Direction;
import io.triptych.message.model.MessageKey;
import io.triptych.message.model.MessageLife;
import io.triptych.message.model.MessageLife.Coming;
import io.triptych.message.model.MessageLife.Reported;
import io.triptych.message.model.MessageLife.Sighting;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.RecordPosition;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What all tables know of one message.
@Singleton
final class LifeRows {

    private static final String MESSAGE = """
            SELECT trace_id, timestamp, created_at, direction, origin, inbound_number, webhook_topic_id AS topic_id,
                   webhook_partition AS partition, webhook_offset AS record_offset, webhook_element AS element,
                   webhook_received_at AS received_at
            FROM messages WHERE company_id = ? AND id = ? AND conversation_id = ?""";

    private static final String REPEATS = """
            SELECT topic_id, partition, record_offset, element, received_at, count(*) OVER () AS repeat_count
            FROM repeated_webhooks WHERE message_id = ? ORDER BY received_at, record_offset, element LIMIT ?""";

    private static final String READ_AT = """
            SELECT read_at FROM conversation_reads
            WHERE conversation_id = ? AND number_read >= ? AND number_before < ?
            ORDER BY number_read LIMIT 1""";

    private static final String TRIES = """
            SELECT number, started_at, finished_at, whatsapp_message_id, outcome, error
            FROM attempts WHERE message_id = ? AND epoch >= 0 ORDER BY number""";

    private static final String REPORTS = """
            SELECT status, min(at) AS at, min(recorded_at) AS recorded_at,
              (array_agg(detail ORDER BY attempt DESC) FILTER (WHERE detail IS NOT NULL))[1] AS detail
            FROM statuses WHERE message_id = ? GROUP BY status ORDER BY at, status""";

    private final Sql sql;
    private final MessageRows rows;

    LifeRows(Sql sql, MessageRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    /// What its own row says of a message's life.
    private record Beginning(
            String traceId,
            Reported first,
            @Nullable Long inboundNumber,
            @Nullable Sighting webhook) {}

    /// The life of this message; nothing if it isn't there.
    Optional<MessageLife> find(MessageKey message) {
        Beginning beginning = sql.first(
                SqlStatement.of(MESSAGE)
                        .bigint(message.companyId())
                        .bigint(message.id())
                        .bigint(message.conversationId()),
                LifeRows::beginning);
        return beginning == null ? Optional.empty() : Optional.of(life(message, beginning));
    }

    private MessageLife life(MessageKey message, Beginning beginning) {
        List<Reported> reports = new ArrayList<>();
        reports.add(beginning.first());
        reports.addAll(sql.list(
                SqlStatement.of(REPORTS).bigint(message.id()),
                row -> new Reported(
                        MessageStatus.of(row.text("status")),
                        row.instant("at"),
                        row.instant("recorded_at"),
                        row.textOrNull("detail"))));
        Long number = beginning.inboundNumber();
        if (number != null) {
            reports.addAll(sql.list(
                    SqlStatement.of(READ_AT)
                            .bigint(message.conversationId())
                            .bigint(number)
                            .bigint(number),
                    row -> new Reported(MessageStatus.READ, row.instant("read_at"), null, null)));
        }
        Sighting webhook = beginning.webhook();
        return new MessageLife(
                webhook == null ? null : coming(message.id(), webhook),
                sql.list(SqlStatement.of(TRIES).bigint(message.id()), this::attempt),
                reports,
                beginning.traceId());
    }

    private Coming coming(long id, Sighting first) {
        AtomicLong count = new AtomicLong();
        List<Sighting> repeats = sql.list(SqlStatement.of(REPEATS).bigint(id).integer(MessageLife.REPEATS_MAX), row -> {
            count.set(row.bigint("repeat_count"));
            return sighting(row);
        });
        return new Coming(first, count.get(), repeats);
    }

    private static Beginning beginning(Row row) {
        boolean ours = Direction.of(row.text("direction")) == Direction.OUTBOUND;
        // What was written on the phone was sent by it.
        Reported first = ours && row.textOrNull("origin") != null
                ? new Reported(MessageStatus.SENT, row.instant("timestamp"), row.instant("created_at"), null)
                : new Reported(
                        ours ? MessageStatus.SENDING : MessageStatus.DELIVERED, row.instant("created_at"), null, null);
        return new Beginning(
                row.text("trace_id"),
                first,
                row.bigintOrNull("inbound_number"),
                row.instantOrNull("received_at") == null ? null : sighting(row));
    }

    private static Sighting sighting(Row row) {
        RecordPosition position =
                new RecordPosition(row.uuid("topic_id"), row.integer("partition"), row.bigint("record_offset"));
        return new Sighting(position, row.integer("element"), row.instant("received_at"));
    }

    private MessageLife.Try attempt(Row row) {
        String outcome = row.textOrNull("outcome");
        return new MessageLife.Try(
                row.integer("number"),
                row.instant("started_at"),
                row.instantOrNull("finished_at"),
                row.textOrNull("whatsapp_message_id"),
                outcome == null ? "calling" : outcome,
                rows.readError(row.textOrNull("error")));
    }
}
