package io.triptych.message.postgres;

import io.triptych.conversation.api.event.ConversationUpdated;
import io.triptych.message.model.ConversationCopies;
import io.triptych.postgres.ArrayColumns;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// What conversation-service tells of conversations, in the rows that also hold what we know of them. Rows are locked
/// in ascending order, as everywhere.
@Singleton
final class PostgresConversationCopies implements ConversationCopies {

    private static final String FIND = """
            SELECT p.ord, c.id
            FROM unnest(?, ?) WITH ORDINALITY AS p (account_id, contact_id, ord)
            JOIN conversations c ON c.whatsapp_account_id = p.account_id AND c.contact_id = p.contact_id""";

    private static final String ADD = """
            INSERT INTO conversations (id, company_id, whatsapp_account_id, contact_id, assigned_to)
            SELECT * FROM unnest(?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private static final String KEEP = """
            INSERT INTO conversations AS c
              (id, company_id, whatsapp_account_id, contact_id, assigned_to, status, ref_version)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE
            SET contact_id = excluded.contact_id, assigned_to = excluded.assigned_to, status = excluded.status,
                ref_version = excluded.ref_version
            WHERE c.ref_version < excluded.ref_version""";

    private final WorkerTransactions transactions;
    private final Sql sql;

    PostgresConversationCopies(WorkerTransactions transactions, Sql sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    @Override
    public Map<Pair, Long> find(Set<Pair> pairs) {
        if (pairs.isEmpty()) {
            return Map.of();
        }
        List<Pair> wanted = List.copyOf(pairs);
        Set<Long> companies = pairs.stream().map(Pair::companyId).collect(Collectors.toSet());
        SqlStatement statement = SqlStatement.of(FIND)
                .columns(ArrayColumns.of(wanted).bigint(Pair::accountId).bigint(Pair::contactId));
        return transactions.write(companies, () -> {
            Map<Pair, Long> found = new HashMap<>();
            sql.list(statement, row -> found.put(wanted.get(row.integer("ord") - 1), row.bigint("id")));
            return found;
        });
    }

    @Override
    public void add(Collection<Found> conversations) {
        if (conversations.isEmpty()) {
            return;
        }
        List<Found> rows = conversations.stream()
                .sorted(Comparator.comparingLong(Found::id))
                .toList();
        Set<Long> companies = rows.stream().map(each -> each.pair().companyId()).collect(Collectors.toSet());
        SqlStatement statement = SqlStatement.of(ADD)
                .columns(ArrayColumns.of(rows)
                        .bigint(Found::id)
                        .bigint(each -> each.pair().companyId())
                        .bigint(each -> each.pair().accountId())
                        .bigint(each -> each.pair().contactId())
                        .bigint(Found::assignedTo));
        transactions.write(companies, () -> sql.update(statement));
    }

    @Override
    public void keep(Collection<ConversationUpdated> conversations) {
        Map<Long, ConversationUpdated> newest = new TreeMap<>();
        conversations.forEach(each -> newest.merge(
                each.conversationId(), each, (one, other) -> one.version() < other.version() ? other : one));
        List<ConversationUpdated> rows = List.copyOf(newest.values());
        SqlStatement statement = SqlStatement.of(KEEP)
                .columns(ArrayColumns.of(rows)
                        .bigint(ConversationUpdated::conversationId)
                        .bigint(ConversationUpdated::companyId)
                        .bigint(ConversationUpdated::whatsappAccountId)
                        .bigint(ConversationUpdated::contactId)
                        .bigint(ConversationUpdated::assignedTo)
                        .text(ConversationUpdated::status)
                        .bigint(ConversationUpdated::version));
        transactions.write(companies(rows, ConversationUpdated::companyId), () -> sql.update(statement));
    }

    private static <T> Set<Long> companies(List<T> rows, ToLongFunction<T> company) {
        return rows.stream().map(company::applyAsLong).collect(Collectors.toSet());
    }
}
