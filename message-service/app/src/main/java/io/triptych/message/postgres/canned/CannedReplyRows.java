package io.triptych.message.postgres.canned;

import io.triptych.message.model.CannedReply;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements on canned replies.
@Singleton
final class CannedReplyRows {

    private static final String ALL =
            "SELECT id, shortcut, body FROM canned_replies WHERE company_id = ? ORDER BY shortcut LIMIT ?";

    private static final String LOCK =
            "SELECT id, shortcut, body FROM canned_replies WHERE company_id = ? AND id = ? FOR UPDATE";

    private static final String COUNT = "SELECT count(*)::int AS found FROM canned_replies WHERE company_id = ?";

    // Who has the shortcut keeps it: nothing is written then, and the transaction goes on.
    private static final String INSERT = """
            INSERT INTO canned_replies (company_id, shortcut, body) VALUES (?, ?, ?)
            ON CONFLICT ON CONSTRAINT canned_replies_company_id_shortcut_uq DO NOTHING
            RETURNING id, shortcut, body""";

    private static final String UPDATE =
            "UPDATE canned_replies SET shortcut = ?, body = ? WHERE company_id = ? AND id = ?";

    private static final String DELETE = "DELETE FROM canned_replies WHERE company_id = ? AND id = ?";

    private final Sql sql;

    CannedReplyRows(Sql sql) {
        this.sql = sql;
    }

    /// For one round trip, in a transaction of its own.
    static SqlStatement allOf(long companyId, int limit) {
        return SqlStatement.of(ALL).bigint(companyId).integer(limit);
    }

    static CannedReply reply(Row row) {
        return new CannedReply(row.bigint("id"), new CannedReply.Draft(row.text("shortcut"), row.text("body")));
    }

    int count(long companyId) {
        List<Integer> counted = sql.list(SqlStatement.of(COUNT).bigint(companyId), row -> row.integer("found"));
        return counted.getFirst();
    }

    @Nullable
    CannedReply lock(long companyId, long id) {
        return sql.first(SqlStatement.of(LOCK).bigint(companyId).bigint(id), CannedReplyRows::reply);
    }

    /// Nothing if another one has the shortcut.
    @Nullable
    CannedReply insert(long companyId, CannedReply.Draft draft) {
        return sql.first(
                SqlStatement.of(INSERT).bigint(companyId).text(draft.shortcut()).text(draft.body()),
                CannedReplyRows::reply);
    }

    void update(long companyId, long id, CannedReply.Draft draft) {
        sql.update(SqlStatement.of(UPDATE)
                .text(draft.shortcut())
                .text(draft.body())
                .bigint(companyId)
                .bigint(id));
    }

    void delete(long companyId, long id) {
        sql.update(SqlStatement.of(DELETE).bigint(companyId).bigint(id));
    }
}
