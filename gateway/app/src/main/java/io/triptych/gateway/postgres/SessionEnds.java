package io.triptych.gateway.postgres;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.gateway.model.SessionEnd;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Ends sessions of somebody whose row is held, and says so to everybody in the same transaction: the access tokens of
/// these sessions end with them.
@Singleton
public final class SessionEnds {

    private static final int NAMED_MAX = 32;

    // When there are too many to name, all tokens of the person end, and sessions that go on renew theirs.
    private static final String TELL = """
            UPDATE users u
            SET ended_sessions = CASE WHEN n.fits THEN u.ended_sessions || n.ids ELSE '{}' END,
                token_version = u.token_version + CASE WHEN n.fits THEN 0 ELSE 1 END,
                version = u.version + 1, changed_at = clock_timestamp()
            FROM (SELECT p.id, e.ids, cardinality(p.ended_sessions) + cardinality(e.ids) <= ? AS fits
                  FROM users p, (SELECT ?::uuid[] AS ids) e WHERE p.id = ?) n
            WHERE u.id = n.id
            RETURNING\s""" + UserRows.COLUMNS;

    private final FamilyRows families;
    private final Sql sql;
    private final Outbox outbox;

    SessionEnds(FamilyRows families, Sql sql, Outbox outbox) {
        this.families = families;
        this.sql = sql;
        this.outbox = outbox;
    }

    /// Ends all but the kept one, and answers whether there were any.
    public boolean all(long userId, @Nullable UUID kept, SessionEnd why, Instant now) {
        return tell(userId, families.endAll(userId, kept, why, now));
    }

    /// Ends one, and answers whether it hadn't ended before.
    public boolean one(long userId, UUID id, SessionEnd why, Instant now) {
        return families.end(id, userId, why, now) && tell(userId, List.of(id));
    }

    private boolean tell(long userId, Collection<UUID> ended) {
        if (ended.isEmpty()) {
            return false;
        }
        outbox.append(
                sql.list(SqlStatement.of(TELL).integer(NAMED_MAX).uuids(ended).bigint(userId), UserRows::updated));
        return true;
    }
}
