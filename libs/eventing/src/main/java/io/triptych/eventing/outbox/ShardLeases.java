package io.triptych.eventing.outbox;

import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The shards that this process may publish, and until when: each is leased by its row, and the relays that are there
/// share them evenly. For one thread.
///
/// A lease ends here before it ends in the database: here it counts from before the statement that took it.
@Singleton
final class ShardLeases {
    private static final String LOOK = """
            SELECT count(*) FILTER (WHERE until < clock_timestamp()) AS free,
                   (SELECT count(*) FROM outbox_relays
                    WHERE relay <> ? AND seen_at > clock_timestamp() - ? * interval '1 ms') AS other_relays
            FROM outbox_shards""";

    private static final String APPEAR = """
            INSERT INTO outbox_relays (relay, seen_at) VALUES (?, clock_timestamp())
            ON CONFLICT (relay) DO UPDATE SET seen_at = excluded.seen_at""";

    private static final String FORGET =
            "DELETE FROM outbox_relays WHERE relay = ? OR seen_at < clock_timestamp() - ? * interval '1 ms'";

    private static final String LOCK =
            "SELECT shard, owner = ? AS ours, until < clock_timestamp() AS free FROM outbox_shards ORDER BY shard FOR UPDATE";

    private static final String TAKE = """
            UPDATE outbox_shards
            SET owner = ?, epoch = epoch + (owner IS DISTINCT FROM ?)::int, until = clock_timestamp() + ? * interval '1 ms'
            WHERE shard = ANY (?::smallint[])""";

    private static final String GIVE =
            "UPDATE outbox_shards SET owner = NULL, until = '-infinity' WHERE owner = ? AND shard = ANY (?::smallint[])";

    private final WorkerTransactions transactions;
    private final Sql sql;
    private final OutboxConfig config;
    private final String relay = UUID.randomUUID().toString();
    private final Map<Integer, Long> heldUntil = new HashMap<>();
    private long nextLook = System.nanoTime();
    private long nextRenewal = System.nanoTime();

    ShardLeases(WorkerTransactions transactions, Sql sql, OutboxConfig config) {
        this.transactions = transactions;
        this.sql = sql;
        this.config = config;
    }

    private record Seen(int free, int otherRelays) {
        int share() {
            return Math.ceilDiv(OutboxRow.SHARDS, otherRelays + 1);
        }
    }

    /// Renews what is due, takes what is free and gives up what is more than this relay's share.
    void keep() {
        long now = System.nanoTime();
        if (now < nextLook) {
            return;
        }
        nextLook = now + config.look().toNanos();
        Seen seen = transactions.unscoped(this::look);
        int held = heldUntil.size();
        if (now >= nextRenewal || held > seen.share() || (held < seen.share() && seen.free > 0)) {
            renew(now);
            nextRenewal = now + config.renew().toNanos();
        }
    }

    private void renew(long now) {
        Set<Integer> kept = transactions.unscoped(this::share);
        heldUntil.clear();
        kept.forEach(shard -> heldUntil.put(shard, now + config.lease().toNanos()));
    }

    private Seen look() {
        return sql.list(
                        SqlStatement.of(LOOK).text(relay).bigint(config.lease().toMillis()),
                        row -> new Seen(row.integer("free"), row.integer("other_relays")))
                .getFirst();
    }

    private record Shard(int number, boolean ours, boolean free) {}

    private Set<Integer> share() {
        sql.update(SqlStatement.of(APPEAR).text(relay));
        List<Shard> shards = sql.list(
                SqlStatement.of(LOCK).text(relay),
                row -> new Shard(row.integer("shard"), row.isTrue("ours"), row.isTrue("free")));
        List<Integer> ours =
                shards.stream().filter(Shard::ours).map(Shard::number).toList();
        List<Integer> free = shards.stream()
                .filter(shard -> shard.free() && !shard.ours())
                .map(Shard::number)
                .toList();
        int share = look().share();
        List<Integer> kept = new ArrayList<>(ours.subList(0, Math.min(share, ours.size())));
        List<Integer> given = ours.subList(kept.size(), ours.size());
        kept.addAll(free.subList(0, Math.min(share - kept.size(), free.size())));
        take(kept);
        give(given);
        return Set.copyOf(kept);
    }

    private void take(List<Integer> shards) {
        sql.update(SqlStatement.of(TAKE)
                .text(relay)
                .text(relay)
                .bigint(config.lease().toMillis())
                .smallints(shards));
    }

    private void give(List<Integer> shards) {
        if (!shards.isEmpty()) {
            sql.update(SqlStatement.of(GIVE).text(relay).smallints(shards));
        }
    }

    /// Whether the lease lasts until whatever is sent now is sent or failed.
    boolean allows(int shard) {
        Long until = heldUntil.get(shard);
        return until != null && until - System.nanoTime() > config.publishing().toNanos();
    }

    Set<Integer> held() {
        return heldUntil.keySet();
    }

    /// Leaves the shards to the others, at once.
    void release() {
        List<Integer> shards = List.copyOf(heldUntil.keySet());
        heldUntil.clear();
        transactions.unscoped(() -> {
            give(shards);
            return sql.update(SqlStatement.of(FORGET)
                    .text(relay)
                    .bigint(Duration.ofDays(1).toMillis()));
        });
    }
}
