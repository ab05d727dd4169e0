package io.triptych.eventing.outbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
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
            SELECT coalesce(max(extract(epoch FROM clock_timestamp() - o.created_at)), 0) AS seconds
            FROM outbox_shards s
            CROSS JOIN LATERAL (SELECT created_at FROM outbox WHERE shard = s.shard ORDER BY id LIMIT 1) o""";

    private final WorkerTransactions transactions;
    private final Sql sql;

    OutboxRows(WorkerTransactions transactions, Sql sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    /// The first rows of each of these shards, in order within a shard.
    List<OutboxRow> waiting(Collection<Integer> shards, int rowsPerShard) {
        return transactions.unscoped(() -> sql.list(
                SqlStatement.of(WAITING).smallints(shards).integer(rowsPerShard),
                row -> OutboxRow.of(row.integer("shard"), row.bigint("id"), row.bytes("records"))));
    }

    /// Takes away what was published, and sets aside what Kafka refused for good.
    void settle(Publication publication) {
        if (publication.published().isEmpty() && publication.refusals().isEmpty()) {
            return;
        }
        transactions.unscoped(() -> {
            publication.refusals().forEach(this::setAside);
            delete(publication.published());
            return true;
        });
    }

    private void delete(List<OutboxRow> rows) {
        Map<Integer, List<Long>> byShard =
                rows.stream().collect(groupingBy(OutboxRow::shard, mapping(OutboxRow::id, toList())));
        sql.batch(byShard.entrySet().stream()
                .map(shard -> SqlStatement.of(DELETE).integer(shard.getKey()).bigints(shard.getValue()))
                .toList());
    }

    private void setAside(Publication.Refusal refusal) {
        OutboxRow row = refusal.row();
        int shortened = sql.update(SqlStatement.of(SHORTEN)
                .bytes(OutboxRow.toBytes(refusal.remaining()))
                .integer(row.shard())
                .bigint(row.id()));
        if (shortened == 0) {
            return; // Another relay has done it.
        }
        sql.batch(refusal.refused().stream()
                .map(refused -> SqlStatement.of(SET_ASIDE)
                        .integer(row.shard())
                        .bigint(row.id())
                        .text(storable(refused.entry().topic()))
                        .text(storable(refused.entry().key()))
                        .bytes(refused.entry().value())
                        .text(storable(refused.entry().traceparent()))
                        .text(storable(refused.error().toString())))
                .toList());
    }

    /// PostgreSQL keeps every character but one.
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    /// For how long the oldest row has been waiting, in seconds.
    double oldestSeconds() {
        return transactions
                .unscoped(() -> sql.list(SqlStatement.of(OLDEST), row -> row.real("seconds")))
                .getFirst();
    }
}
