package io.triptych.eventing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What waits in the outbox, as the relay reads it and takes it away.
@Singleton
final class OutboxRows {
    /// A probe of the primary key per shard: one shard that doesn't move makes no other slow.
    static final String WAITING = """
            SELECT o.shard, o.id, o.records
            FROM unnest(?::smallint[]) AS s (shard)
            CROSS JOIN LATERAL (
              SELECT shard, id, records FROM outbox WHERE shard = s.shard ORDER BY id LIMIT ?) o""";

    /// Named one by one: a row with a smaller id may have been committed after these were read. By shard: joined to a
    /// list of rows, all that wait might be read.
    static final String DELETE = "DELETE FROM outbox WHERE shard = ? AND id = ANY (?::bigint[])";

    private static final String SHORTEN = "UPDATE outbox SET records = ? WHERE shard = ? AND id = ?";

    private static final String SET_ASIDE = """
            INSERT INTO outbox_refused (shard, outbox_id, topic, key, value, traceparent, error)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final String OLDEST = """
            SELECT coalesce(max(extract(epoch FROM clock_timestamp() - o.created_at)), 0)
            FROM outbox_shards s
            CROSS JOIN LATERAL (SELECT created_at FROM outbox WHERE shard = s.shard ORDER BY id LIMIT 1) o""";

    private final WorkerTransactions transactions;

    OutboxRows(WorkerTransactions transactions) {
        this.transactions = transactions;
    }

    /// The first rows of each of these shards, in order within a shard.
    List<OutboxRow> waiting(Collection<Integer> shards, int rowsPerShard) {
        return transactions.unscoped(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
                statement.setArray(1, connection.createArrayOf("smallint", shards.toArray()));
                statement.setInt(2, rowsPerShard);
                List<OutboxRow> rows = new ArrayList<>();
                try (ResultSet found = statement.executeQuery()) {
                    while (found.next()) {
                        rows.add(OutboxRow.of(found.getInt(1), found.getLong(2), found.getBytes(3)));
                    }
                }
                return rows;
            }
        });
    }

    /// Takes away what was published, and sets aside what Kafka refused for good.
    void settle(Publication publication) {
        if (publication.published().isEmpty() && publication.refusals().isEmpty()) {
            return;
        }
        transactions.unscoped(connection -> {
            for (Publication.Refusal refusal : publication.refusals()) {
                setAside(connection, refusal);
            }
            delete(connection, publication.published());
            return null;
        });
    }

    private static void delete(Connection connection, List<OutboxRow> rows) throws SQLException {
        Map<Integer, List<Long>> byShard =
                rows.stream().collect(groupingBy(OutboxRow::shard, mapping(OutboxRow::id, toList())));
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            for (Map.Entry<Integer, List<Long>> shard : byShard.entrySet()) {
                statement.setInt(1, shard.getKey());
                statement.setArray(
                        2, connection.createArrayOf("bigint", shard.getValue().toArray()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void setAside(Connection connection, Publication.Refusal refusal) throws SQLException {
        OutboxRow row = refusal.row();
        try (PreparedStatement shorten = connection.prepareStatement(SHORTEN);
                PreparedStatement keep = connection.prepareStatement(SET_ASIDE)) {
            shorten.setBytes(1, OutboxRow.toBytes(refusal.remaining()));
            shorten.setInt(2, row.shard());
            shorten.setLong(3, row.id());
            if (shorten.executeUpdate() == 0) {
                return; // Another relay has done it.
            }
            for (Publication.Refused refused : refusal.refused()) {
                keep.setInt(1, row.shard());
                keep.setLong(2, row.id());
                keep.setString(3, storable(refused.entry().topic()));
                keep.setString(4, storable(refused.entry().key()));
                keep.setBytes(5, refused.entry().value());
                keep.setString(6, storable(refused.entry().traceparent()));
                keep.setString(7, storable(refused.error().toString()));
                keep.addBatch();
            }
            keep.executeBatch();
        }
    }

    /// PostgreSQL keeps every character but one.
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    /// For how long the oldest row has been waiting, in seconds.
    double oldestSeconds() {
        return transactions.unscoped(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OLDEST);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getDouble(1) : 0;
            }
        });
    }
}
