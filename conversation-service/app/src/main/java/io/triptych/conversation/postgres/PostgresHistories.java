package io.triptych.conversation.postgres;

import io.triptych.conversation.model.Histories;
import io.triptych.conversation.model.HistoryEvent;
import io.triptych.conversation.model.Viewer;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what [ConversationWriter] remembers.
@Singleton
final class PostgresHistories implements Histories {

    // No action asks for all of them.
    private static final String PAGE = """
            SELECT id, at, action, actor_id, (details ->> 'from')::bigint AS from_id, (details ->> 'to')::bigint AS to_id
            FROM conversation_history
            WHERE company_id = ? AND conversation_id = ? AND (?::bigint IS NULL OR id < ?)
              AND (cardinality(?::text[]) = 0 OR action = ANY (?))
            ORDER BY id DESC LIMIT ?""";

    private final CompanyTransactions companies;
    private final ConversationRepository conversations;
    private final Sql sql;

    PostgresHistories(CompanyTransactions companies, ConversationRepository conversations, Sql sql) {
        this.companies = companies;
        this.conversations = conversations;
        this.sql = sql;
    }

    @Override
    public @Nullable List<HistoryEvent> page(
            Viewer viewer, long conversationId, Set<String> actions, @Nullable Long before, int limit) {
        return companies.read(
                viewer.companyId(),
                () -> conversations
                        .findAccess(viewer.companyId(), conversationId)
                        .filter(found -> viewer.maySee(found.assignedTo(), found.teamId()))
                        .map(found -> events(viewer, conversationId, actions, before, limit))
                        .orElse(null));
    }

    private List<HistoryEvent> events(
            Viewer viewer, long conversationId, Set<String> actions, @Nullable Long before, int limit) {
        SqlStatement statement = SqlStatement.of(PAGE)
                .bigint(viewer.companyId())
                .bigint(conversationId)
                .bigint(before)
                .bigint(before)
                .texts(actions)
                .texts(actions)
                .integer(limit);
        return sql.list(statement, PostgresHistories::event);
    }

    private static HistoryEvent event(Row row) {
        return new HistoryEvent(
                row.bigint("id"),
                row.instant("at"),
                row.text("action"),
                row.bigintOrNull("actor_id"),
                row.bigintOrNull("from_id"),
                row.bigintOrNull("to_id"));
    }
}
