package io.triptych.message.postgres.doubt;

import io.triptych.message.model.Doubts.Due;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/// The rows of uncertain messages that are to be decided about.
@Singleton
public final class DoubtRows {

    // Who became uncertain again waits again.
    private static final String ADD = """
            INSERT INTO doubts (message_id, company_id, conversation_id)
            SELECT m.id, m.company_id, m.conversation_id FROM messages m WHERE m.id = ANY (?) ORDER BY m.id
            ON CONFLICT (message_id) DO UPDATE SET since = excluded.since""";

    private static final String REMOVE = "DELETE FROM doubts WHERE message_id = ANY (?)";

    private static final String DUE = """
            SELECT d.message_id, d.company_id, d.conversation_id, m.api_token_id IS NOT NULL AS by_program
            FROM unnest(?::bigint[], ?::bigint[]) AS c (id, millis)
            JOIN doubts d ON d.company_id = c.id AND d.since <= clock_timestamp() - c.millis * interval '1 millisecond'
            JOIN messages m ON m.id = d.message_id
            ORDER BY d.since, d.message_id LIMIT ?""";

    private final Sql sql;

    DoubtRows(Sql sql) {
        this.sql = sql;
    }

    /// These messages are to be decided about; they have become uncertain now.
    public void add(Collection<Long> messageIds) {
        if (!messageIds.isEmpty()) {
            sql.update(SqlStatement.of(ADD).bigints(messageIds));
        }
    }

    /// Nothing is to be decided about these any more.
    public void remove(Collection<Long> messageIds) {
        sql.update(SqlStatement.of(REMOVE).bigints(messageIds));
    }

    /// Those whose company has waited as long as it wants to, the oldest first.
    List<Due> due(SortedMap<Long, Duration> patience, int limit) {
        SqlStatement statement = SqlStatement.of(DUE)
                .bigints(patience.keySet())
                .bigints(patience.values().stream().map(Duration::toMillis).toList())
                .integer(limit);
        return sql.list(
                statement,
                row -> new Due(
                        row.bigint("message_id"),
                        row.bigint("company_id"),
                        row.bigint("conversation_id"),
                        row.isTrue("by_program")));
    }
}
