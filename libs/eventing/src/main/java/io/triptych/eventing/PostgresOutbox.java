package io.triptych.eventing;

import io.micronaut.context.annotation.Value;
import io.triptych.service.DatabaseException;
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
        if (!events.isEmpty()) {
            append(connection, INSERT, statement -> 0, events);
        }
    }

    @Override
    public void append(Connection connection, RowChange change, List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            execute(connection, change.sql(), change.parameters()::set);
        } else {
            append(connection, "WITH changed AS (" + change.sql() + ") " + INSERT, change.parameters(), events);
        }
    }

    private void append(
            Connection connection, String sql, RowChange.Parameters parameters, List<OutgoingEvent> events) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<Integer, List<OutboxEntry>> byShard = new TreeMap<>();
        for (OutgoingEvent event : events) {
            byShard.computeIfAbsent(OutboxRow.shardOf(event.key()), shard -> new ArrayList<>())
                    .add(entry(event, now));
        }
        byte[][] records = byShard.values().stream().map(OutboxRow::toBytes).toArray(byte[][]::new);
        execute(connection, sql, statement -> {
            int set = parameters.set(statement);
            statement.setArray(
                    set + 1,
                    connection.createArrayOf("smallint", byShard.keySet().toArray()));
            statement.setArray(set + 2, connection.createArrayOf("bytea", records));
        });
        wakeUp.appended();
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

    private static void execute(Connection connection, String sql, Filling filling) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            filling.fill(statement);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    @FunctionalInterface
    private interface Filling {
        void fill(PreparedStatement statement) throws SQLException;
    }
}
