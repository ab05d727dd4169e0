package io.triptych.gateway.postgres;

import io.triptych.gateway.model.OwnSession;
import io.triptych.gateway.model.RefreshFamily;
import io.triptych.gateway.model.RefreshToken;
import io.triptych.gateway.model.SessionEnd;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `refresh_families` and `refresh_rotations`.
@Singleton
public final class FamilyRows {
    private static final String LOCK = """
            SELECT user_id, generation, expires_at, revoked_at IS NOT NULL AS revoked, revoked_reason
            FROM refresh_families WHERE id = ? FOR UPDATE
            """;

    private static final String ROTATE = """
            WITH family AS (
              UPDATE refresh_families SET generation = generation + 1, expires_at = ? WHERE id = ?
              RETURNING id, company_id
            ), forgotten AS (
              DELETE FROM refresh_rotations r USING family f WHERE r.family_id = f.id AND r.rotated_at < ?
            )
            INSERT INTO refresh_rotations (family_id, company_id, generation, rotated_at)
            SELECT id, company_id, ?, ? FROM family
            """;

    private static final String END_ALL = """
            UPDATE refresh_families SET revoked_at = ?, revoked_reason = ?
            WHERE user_id = ? AND revoked_at IS NULL AND id IS DISTINCT FROM ?
            RETURNING id
            """;

    private static final String END = """
            UPDATE refresh_families SET revoked_at = ?, revoked_reason = ?
            WHERE id = ? AND user_id = ? AND revoked_at IS NULL AND expires_at > ?
            """;

    private static final String OWN = """
            SELECT id, created_at, expires_at, user_agent, address FROM refresh_families
            WHERE user_id = ? AND revoked_at IS NULL AND expires_at > ?
            ORDER BY expires_at DESC, id
            """;

    private final Sql sql;

    public FamilyRows(Sql sql) {
        this.sql = sql;
    }

    /// A family with the person it is of, and why it has ended if somebody ended it.
    public record Owned(
            long userId, RefreshFamily family, @Nullable SessionEnd endedBy) {}

    @Nullable
    public Owned lock(UUID id) {
        return sql.first(
                SqlStatement.of(LOCK).uuid(id),
                row -> new Owned(
                        row.bigint("user_id"),
                        new RefreshFamily(row.integer("generation"), row.instant("expires_at"), row.bool("revoked")),
                        ended(row.textOrNull("revoked_reason"))));
    }

    private static @Nullable SessionEnd ended(@Nullable String reason) {
        return reason == null ? null : SessionEnd.of(reason);
    }

    /// Makes the next generation the newest, and forgets the ones that are good for nothing any more.
    public void rotate(RefreshToken replaced, Instant now) {
        sql.update(SqlStatement.of(ROTATE)
                .instant(now.plus(RefreshFamily.LIFETIME))
                .uuid(replaced.familyId())
                .instant(now.minus(RefreshFamily.GRACE))
                .integer(replaced.generation())
                .instant(now));
    }

    /// Ends all of a person's families but the kept one, and answers which.
    public List<UUID> endAll(long userId, @Nullable UUID kept, SessionEnd why, Instant now) {
        return sql.list(
                SqlStatement.of(END_ALL)
                        .instant(now)
                        .text(why.word())
                        .bigint(userId)
                        .uuid(kept),
                row -> row.uuid("id"));
    }

    /// Ends one of a person's; false if it had ended before, by time too.
    boolean end(UUID id, long userId, SessionEnd why, Instant now) {
        return sql.update(SqlStatement.of(END)
                        .instant(now)
                        .text(why.word())
                        .uuid(id)
                        .bigint(userId)
                        .instant(now))
                == 1;
    }

    /// Those of a person that can be renewed, the last used first.
    public List<OwnSession> list(long userId, Instant now) {
        return sql.list(
                SqlStatement.of(OWN).bigint(userId).instant(now),
                row -> new OwnSession(
                        row.uuid("id"),
                        row.instant("created_at"),
                        // Each use gives it its whole life again.
                        row.instant("expires_at").minus(RefreshFamily.LIFETIME),
                        row.textOrNull("user_agent"),
                        row.textOrNull("address")));
    }
}
