package io.triptych.eventing.outbox;

import io.micronaut.context.annotation.Value;
import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.eventing.event.RecordTrace;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The outbox as a table: one row per shard and call, so that a transaction of a thousand facts writes sixteen rows.
@Singleton
final class PostgresOutbox implements Outbox {
    private static final String INSERT =
            "INSERT INTO outbox (shard, records) SELECT * FROM unnest(?::smallint[], ?::bytea[])";

    private final Sql sql;
    private final EventCodec codec;
    private final OutboxWakeUp wakeUp;
    private final Clock clock;
    private final String producer;

    PostgresOutbox(
            Sql sql,
            EventCodec codec,
            OutboxWakeUp wakeUp,
            Clock clock,
            @Value("${micronaut.application.name}") String producer) {
        this.sql = sql;
        this.codec = codec;
        this.wakeUp = wakeUp;
        this.clock = clock;
        this.producer = producer;
    }

    @Override
    public void append(List<OutgoingEvent> events) {
        append(List.of(), events);
    }

    @Override
    public void append(List<RowChange> changes, List<OutgoingEvent> events) {
        List<RowChange> all = new ArrayList<>(changes);
        if (!events.isEmpty()) {
            all.add(insertion(events));
        }
        execute(all);
        if (!events.isEmpty()) {
            wakeUp.appended();
        }
    }

    private RowChange insertion(List<OutgoingEvent> events) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<Integer, List<OutboxEntry>> byShard = new TreeMap<>();
        for (OutgoingEvent event : events) {
            byShard.computeIfAbsent(OutboxRow.shardOf(event.key()), shard -> new ArrayList<>())
                    .add(entry(event, now));
        }
        List<byte[]> records = byShard.values().stream().map(OutboxRow::toBytes).toList();
        return new RowChange(SqlStatement.of(INSERT).smallints(byShard.keySet()).byteas(records), records.size());
    }

    private OutboxEntry entry(OutgoingEvent event, Instant now) {
        String traceparent = event.traceparent() != null ? event.traceparent() : RecordTrace.current();
        byte[] value = codec.encode(new EventEnvelope<>(
                EventIds.at(now.toEpochMilli()).toString(),
                event.topic(),
                1,
                now,
                producer,
                traceparent,
                event.companyId(),
                event.data()));
        return new OutboxEntry(event.topic(), event.key(), value, traceparent);
    }

    private void execute(List<RowChange> changes) {
        List<Integer> changed =
                sql.updateTogether(changes.stream().map(RowChange::statement).toList());
        for (int i = 0; i < changed.size(); i++) {
            check(changes.get(i), changed.get(i));
        }
    }

    private static void check(RowChange change, int changed) {
        if (change.rows() != null && change.rows() != changed) {
            throw new IllegalStateException(changed + " rows were changed instead of " + change.rows());
        }
    }
}
