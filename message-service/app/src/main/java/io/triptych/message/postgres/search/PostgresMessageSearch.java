package io.triptych.message.postgres.search;

import io.triptych.message.model.Message;
import io.triptych.message.model.MessageSearch;
import io.triptych.message.postgres.MessageRows;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Row;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Searches by `messages_with_words`, which answers ids; what is shown of them is read beneath the policies.
@Singleton
final class PostgresMessageSearch implements MessageSearch {

    static final String FIND = """
            WITH f AS MATERIALIZED (SELECT * FROM messages_with_words(?::tsquery, ?, ?, ?, ?, ?, ?))
            SELECT f.looked_down_to, c.number_read, %s
            FROM f LEFT JOIN messages m ON m.company_id = ? AND m.id = f.id AND NOT m.deleted
              LEFT JOIN conversations c ON c.company_id = m.company_id AND c.id = m.conversation_id
            ORDER BY m.timestamp DESC, m.id DESC""".formatted(MessageRows.COLUMNS);

    private final CompanyTransactions transactions;
    private final MessageRows rows;

    PostgresMessageSearch(CompanyTransactions transactions, MessageRows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    /// A message that was found, or none: one that was deleted meanwhile, or the place up to which it was looked.
    private record Answered(@Nullable Hit hit, @Nullable Instant lookedDownTo) {}

    @Override
    public Found find(Wanted wanted) {
        SqlStatement statement = SqlStatement.of(FIND)
                .text(wanted.words())
                .bigint(wanted.conversationId())
                .bigint(wanted.reach().ownOf())
                .bool(wanted.reach().unassignedToo())
                .instant(wanted.before().at())
                .bigint(wanted.before().id())
                .integer(wanted.limit() + 1)
                .bigint(wanted.companyId());
        List<Answered> answered = transactions.list(wanted.companyId(), statement, this::answered);
        List<Hit> hits = answered.stream()
                .map(Answered::hit)
                .filter(Objects::nonNull)
                .limit(wanted.limit())
                .toList();
        return new Found(hits, next(answered, hits, wanted.limit()));
    }

    private Answered answered(Row row) {
        Long id = row.bigintOrNull("id");
        return new Answered(
                id == null ? null : new Hit(rows.message(row), row.bigint("number_read")),
                row.instantOrNull("looked_down_to"));
    }

    private static @Nullable Place next(List<Answered> answered, List<Hit> hits, int limit) {
        for (Answered each : answered) {
            if (each.lookedDownTo() != null) {
                return new Place(each.lookedDownTo(), 0);
            }
        }
        if (answered.size() <= limit || hits.isEmpty()) {
            return null;
        }
        Message last = hits.getLast().message();
        return new Place(last.timestamp(), last.id());
    }
}
