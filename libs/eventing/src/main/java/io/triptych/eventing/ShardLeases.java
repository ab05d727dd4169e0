package io.triptych.eventing;

import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
            SELECT count(*) FILTER (WHERE until < clock_timestamp()),
                   (SELECT count(*) FROM outbox_relays WHERE relay <> ? AND seen_at > clock_timestamp() - ? * interval '1 ms')
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
    private final OutboxConfig config;
    private final String relay = UUID.randomUUID().toString();
    private final Map<Integer, Long> heldUntil = new HashMap<>();
    private long nextLook = System.nanoTime();
    private long nextRenewal = System.nanoTime();

    ShardLeases(WorkerTransactions transactions, OutboxConfig config) {
        this.transactions = transactions;
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

    private Seen look(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
            statement.setString(1, relay);
            statement.setLong(2, config.lease().toMillis());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Seen(row.getInt(1), row.getInt(2));
            }
        }
    }

    private Set<Integer> share(Connection connection) throws SQLException {
        List<Integer> ours = new ArrayList<>();
        List<Integer> free = new ArrayList<>();
        appear(connection);
        lock(connection, ours, free);
        int share = look(connection).share();
        List<Integer> kept = new ArrayList<>(ours.subList(0, Math.min(share, ours.size())));
        List<Integer> given = ours.subList(kept.size(), ours.size());
        kept.addAll(free.subList(0, Math.min(share - kept.size(), free.size())));
        take(connection, kept);
        give(connection, given);
        return Set.copyOf(kept);
    }

    private void appear(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEAR)) {
            statement.setString(1, relay);
            statement.executeUpdate();
        }
    }

    private void lock(Connection connection, List<Integer> ours, List<Integer> free) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setString(1, relay);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (row.getBoolean(2)) {
                        ours.add(row.getInt(1));
                    } else if (row.getBoolean(3)) {
                        free.add(row.getInt(1));
                    }
                }
            }
        }
    }

    private void take(Connection connection, List<Integer> shards) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setString(1, relay);
            statement.setString(2, relay);
            statement.setLong(3, config.lease().toMillis());
            statement.setArray(4, connection.createArrayOf("smallint", shards.toArray()));
            statement.executeUpdate();
        }
    }

    private void give(Connection connection, List<Integer> shards) throws SQLException {
        if (shards.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(GIVE)) {
            statement.setString(1, relay);
            statement.setArray(2, connection.createArrayOf("smallint", shards.toArray()));
            statement.executeUpdate();
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
        transactions.unscoped(connection -> {
            give(connection, shards);
            try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
                statement.setString(1, relay);
                statement.setLong(2, Duration.ofDays(1).toMillis());
                statement.executeUpdate();
            }
            return null;
        });
    }
}
