package io.triptych.eventing;

import io.micronaut.context.annotation.Value;
import io.triptych.postgres.DatabaseException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The outbox as a table: one row per shard and call, so that a transaction of a thousand facts writes sixteen rows.
@Singleton
final class PostgresOutbox implements Outbox {
    private static final String INSERT =
            "INSERT INTO outbox (shard, records) SELECT * FROM unnest(?::smallint[], ?::bytea[])";

    private final EventCodec codec;
    private final OutboxWakeUp wakeUp;
    private final Clock clock;
    private final String producer;

    PostgresOutbox(
            EventCodec codec,
            OutboxWakeUp wakeUp,
            Clock clock,
            @Value("${micronaut.application.name}") String producer) {
        this.codec = codec;
        this.wakeUp = wakeUp;
        this.clock = clock;
        this.producer = producer;
    }

    @Override
    public void append(Connection connection, List<OutgoingEvent> events) {
        append(connection, List.of(), events);
    }

    @Override
    public void append(Connection connection, List<RowChange> changes, List<OutgoingEvent> events) {
        List<RowChange> all = new ArrayList<>(changes);
        if (!events.isEmpty()) {
            all.add(insertion(events));
        }
        if (!all.isEmpty()) {
            execute(connection, all);
        }
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
        Object[] shards = byShard.keySet().toArray();
        byte[][] records = byShard.values().stream().map(OutboxRow::toBytes).toArray(byte[][]::new);
        return new RowChange(
                INSERT,
                (statement, first) -> {
                    Connection connection = statement.getConnection();
                    statement.setArray(first, connection.createArrayOf("smallint", shards));
                    statement.setArray(first + 1, connection.createArrayOf("bytea", records));
                    return first + 2;
                },
                shards.length);
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

    /// The driver sends statements with semicolons between them together, and keeps the plan of each.
    private static void execute(Connection connection, List<RowChange> changes) {
        String sql = changes.stream().map(RowChange::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = 1;
            for (RowChange change : changes) {
                next = change.parameters().set(statement, next);
            }
            statement.execute();
            for (RowChange change : changes) {
                check(change, statement.getUpdateCount());
                statement.getMoreResults();
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static void check(RowChange change, int changed) {
        if (change.rows() != null && change.rows() != changed) {
            throw new IllegalStateException(changed + " rows were changed instead of " + change.rows());
        }
    }
}
