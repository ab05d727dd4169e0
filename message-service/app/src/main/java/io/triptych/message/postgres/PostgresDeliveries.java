package io.triptych.message.postgres;

import io.triptych.message.model.Deliveries;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.Messages;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
                     AS attempt
            FROM deliveries d
            WHERE d.whatsapp_account_id = ? AND d.head AND d.next_attempt_at <= clock_timestamp()
              AND d.conversation_id <> ALL (?)
            ORDER BY d.priority, d.next_attempt_at, d.message_id LIMIT ?""";

    static final String EXPIRED = """
            SELECT d.message_id, d.conversation_id,
                   (SELECT m.attempt FROM messages m WHERE m.id = d.message_id) AS attempt
            FROM deliveries d
            WHERE d.whatsapp_account_id = ? AND d.head AND d.next_attempt_at <= clock_timestamp()
              AND d.state = 'calling'
            ORDER BY d.priority, d.next_attempt_at, d.message_id LIMIT ?""";

    private static final String RECENT = """
            SELECT conversation_id, (extract(epoch FROM clock_timestamp() - started_at) * 1000)::bigint AS millis
            FROM attempts
            WHERE conversation_id = ANY (?) AND started_at > clock_timestamp() - ? * interval '1 millisecond'
              AND outcome IS DISTINCT FROM 'not_sent'
            ORDER BY started_at""";

    private final WorkerTransactions transactions;
    private final Sql sql;
    private final Messages messages;
    private final AttemptStart start;
    private final AttemptEnd end;

    PostgresDeliveries(
            WorkerTransactions transactions, Sql sql, Messages messages, AttemptStart start, AttemptEnd end) {
        this.transactions = transactions;
        this.sql = sql;
        this.messages = messages;
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
        SqlStatement statement = SqlStatement.of(BUSY).bigints(accounts);
        return Set.copyOf(transactions.write(companies, () -> sql.list(statement, row -> row.bigint("a"))));
    }

    @Override
    public List<Due> due(Lane lane, Collection<Long> exceptConversations, int limit) {
        SqlStatement statement = SqlStatement.of(DUE)
                .bigint(lane.accountId())
                .bigints(exceptConversations)
                .integer(limit);
        return transactions.write(Set.of(lane.companyId()), () -> sql.list(statement, PostgresDeliveries::due));
    }

    private static Due due(Row row) {
        return new Due(row.bigint("message_id"), row.bigint("conversation_id"), row.integerOrNull("attempt"));
    }

    @Override
    public Map<Long, List<Duration>> recentAttempts(Lane lane, Collection<Long> conversations, Duration last) {
        SqlStatement statement = SqlStatement.of(RECENT).bigints(conversations).bigint(last.toMillis());
        return transactions.write(Set.of(lane.companyId()), () -> {
            Map<Long, List<Duration>> recent = new HashMap<>();
            sql.list(
                    statement,
                    row -> recent.computeIfAbsent(row.bigint("conversation_id"), _ -> new ArrayList<>())
                            .add(Duration.ofMillis(row.bigint("millis"))));
            return recent;
        });
    }

    @Override
    public Batch take(Ownership ownership, Collection<Due> due, Duration timeout) {
        return messages.changeAll(Set.of(ownership.lane().companyId()), changes -> {
            changes.lock(due.stream().map(Due::conversationId).toList());
            return start.take(changes, ownership, due, timeout);
        });
    }

    @Override
    public Batch takeTrial(Ownership ownership, Due due, Duration timeout) {
        return messages.changeAll(Set.of(ownership.lane().companyId()), changes -> {
            changes.lock(List.of(due.conversationId()));
            return start.takeTrial(changes, ownership, due, timeout);
        });
    }

    @Override
    public List<Due> expired(Lane lane, int limit) {
        SqlStatement statement =
                SqlStatement.of(EXPIRED).bigint(lane.accountId()).integer(limit);
        return transactions.write(Set.of(lane.companyId()), () -> sql.list(statement, PostgresDeliveries::due));
    }

    @Override
    public void giveUp(Lane lane, Due due, @Nullable DeliveryError error) {
        messages.changeAll(Set.of(lane.companyId()), changes -> {
            changes.lock(List.of(due.conversationId()));
            return end.giveUp(changes, due, error);
        });
    }

    @Override
    public void end(Collection<Ended> ended) {
        Set<Long> companies = companies(ended.stream().map(Ended::lane).toList());
        messages.changeAll(companies, changes -> {
            changes.lock(ended.stream().map(Ended::conversationId).toList());
            end.record(changes, ended);
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
