package io.triptych.message.postgres;

import io.triptych.message.model.Deliveries;
import io.triptych.message.model.DeliveryError;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The lanes' work list. What is due is read without locks; an attempt is taken, and its end recorded, under the
/// conversation's lock.
@Singleton
final class PostgresDeliveries implements Deliveries {

    // In the order of the index of heads: else a plan made for few rows might take any index of accounts.
    static final String BUSY = """
            SELECT a FROM unnest(?::bigint[]) AS a CROSS JOIN LATERAL (
              SELECT FROM deliveries d
              WHERE d.whatsapp_account_id = a AND d.head AND d.next_attempt_at <= clock_timestamp()
              ORDER BY d.priority, d.next_attempt_at, d.message_id LIMIT 1) due""";

    static final String DUE = """
            SELECT d.message_id, d.conversation_id,
                   CASE WHEN d.state = 'calling' THEN (SELECT m.attempt FROM messages m WHERE m.id = d.message_id) END
            FROM deliveries d
            WHERE d.whatsapp_account_id = ? AND d.head AND d.next_attempt_at <= clock_timestamp()
              AND d.conversation_id <> ALL (?)
            ORDER BY d.priority, d.next_attempt_at, d.message_id LIMIT ?""";

    static final String EXPIRED = """
            SELECT d.message_id, d.conversation_id, (SELECT m.attempt FROM messages m WHERE m.id = d.message_id)
            FROM deliveries d
            WHERE d.whatsapp_account_id = ? AND d.head AND d.next_attempt_at <= clock_timestamp()
              AND d.state = 'calling'
            ORDER BY d.priority, d.next_attempt_at, d.message_id LIMIT ?""";

    private static final String RECENT = """
            SELECT conversation_id, (extract(epoch FROM clock_timestamp() - started_at) * 1000)::bigint
            FROM attempts
            WHERE conversation_id = ANY (?) AND started_at > clock_timestamp() - ? * interval '1 millisecond'
              AND outcome IS DISTINCT FROM 'not_sent'
            ORDER BY started_at""";

    private final WorkerTransactions transactions;
    private final ConversationChanges changes;
    private final AttemptStart start;
    private final AttemptEnd end;

    PostgresDeliveries(
            WorkerTransactions transactions, ConversationChanges changes, AttemptStart start, AttemptEnd end) {
        this.transactions = transactions;
        this.changes = changes;
        this.start = start;
        this.end = end;
    }

    @Override
    public Set<Long> busy(Collection<Lane> lanes) {
        if (lanes.isEmpty()) {
            return Set.of();
        }
        Set<Long> companies = companies(lanes);
        List<Long> accounts = lanes.stream().map(Lane::accountId).toList();
        return transactions.write(companies, connection -> {
            Set<Long> busy = new HashSet<>();
            try (PreparedStatement statement = connection.prepareStatement(BUSY)) {
                statement.setArray(1, Jdbc.bigints(connection, accounts));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        busy.add(row.getLong(1));
                    }
                }
            }
            return busy;
        });
    }

    @Override
    public List<Due> due(Lane lane, Collection<Long> exceptConversations, int limit) {
        return transactions.write(Set.of(lane.companyId()), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DUE)) {
                statement.setLong(1, lane.accountId());
                statement.setArray(2, Jdbc.bigints(connection, exceptConversations));
                statement.setInt(3, limit);
                return due(statement);
            }
        });
    }

    private static List<Due> due(PreparedStatement statement) throws SQLException {
        List<Due> due = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                due.add(new Due(row.getLong(1), row.getLong(2), row.getObject(3, Integer.class)));
            }
        }
        return due;
    }

    @Override
    public Map<Long, List<Duration>> recentAttempts(Lane lane, Collection<Long> conversations, Duration last) {
        return transactions.write(Set.of(lane.companyId()), connection -> {
            Map<Long, List<Duration>> recent = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(RECENT)) {
                statement.setArray(1, Jdbc.bigints(connection, conversations));
                statement.setLong(2, last.toMillis());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        recent.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                                .add(Duration.ofMillis(row.getLong(2)));
                    }
                }
            }
            return recent;
        });
    }

    @Override
    public Batch take(Ownership ownership, Collection<Due> due, Duration timeout) {
        return transactions.write(Set.of(ownership.lane().companyId()), connection -> {
            ConversationChanges.Open open = changes.lock(
                    connection, due.stream().map(Due::conversationId).toList());
            return start.take(connection, open, ownership, due, timeout);
        });
    }

    @Override
    public Batch takeTrial(Ownership ownership, Due due, Duration timeout) {
        return transactions.write(Set.of(ownership.lane().companyId()), connection -> {
            ConversationChanges.Open open = changes.lock(connection, List.of(due.conversationId()));
            return start.takeTrial(connection, open, ownership, due, timeout);
        });
    }

    @Override
    public List<Due> expired(Lane lane, int limit) {
        return transactions.write(Set.of(lane.companyId()), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(EXPIRED)) {
                statement.setLong(1, lane.accountId());
                statement.setInt(2, limit);
                return due(statement);
            }
        });
    }

    @Override
    public void giveUp(Lane lane, Due due, @Nullable DeliveryError error) {
        transactions.write(Set.of(lane.companyId()), connection -> {
            ConversationChanges.Open open = changes.lock(connection, List.of(due.conversationId()));
            boolean given = end.giveUp(connection, open, due, error);
            open.publish();
            return given;
        });
    }

    @Override
    public void end(Collection<Ended> ended) {
        Set<Long> companies = companies(ended.stream().map(Ended::lane).toList());
        transactions.write(companies, connection -> {
            ConversationChanges.Open open = changes.lock(
                    connection, ended.stream().map(Ended::conversationId).toList());
            end.record(connection, open, ended);
            open.publish();
            return ended.size();
        });
    }

    private static Set<Long> companies(Collection<Lane> lanes) {
        Set<Long> companies = new TreeSet<>();
        for (Lane lane : lanes) {
            companies.add(lane.companyId());
        }
        return companies;
    }
}
