package io.triptych.gateway.postgres;

import io.triptych.gateway.model.OneTimeAccess;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;

/// Rows of `invitations`: at most one a person.
@Singleton
public final class InvitationRows {

    private static final String RENEW = """
            INSERT INTO invitations (user_id, company_id, link_hash, expires_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (user_id) DO UPDATE SET link_hash = excluded.link_hash, expires_at = excluded.expires_at
            """;
    private static final String END = "DELETE FROM invitations WHERE user_id = ?";
    private static final String USE = "DELETE FROM invitations WHERE user_id = ? AND link_hash = ? AND expires_at > ?";

    private final Sql sql;

    public InvitationRows(Sql sql) {
        this.sql = sql;
    }

    /// Gives somebody a link in place of a former one.
    public void renew(long companyId, long userId, OneTimeAccess access) {
        sql.update(SqlStatement.of(RENEW)
                .bigint(userId)
                .bigint(companyId)
                .bytes(access.link().hash())
                .instant(access.until()));
    }

    /// Ends a person's link, if there is one.
    public void end(long userId) {
        sql.update(SqlStatement.of(END).bigint(userId));
    }

    /// Uses a link up, and answers whether it was good.
    public boolean use(long userId, byte[] linkHash, Instant now) {
        return sql.update(SqlStatement.of(USE).bigint(userId).bytes(linkHash).instant(now)) == 1;
    }
}
