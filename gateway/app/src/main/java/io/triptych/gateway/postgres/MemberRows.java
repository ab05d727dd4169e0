package io.triptych.gateway.postgres;

import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.gateway.model.Member;
import io.triptych.gateway.model.NewMember;
import io.triptych.gateway.model.OneTimeAccess;
import io.triptych.gateway.model.Role;
import io.triptych.gateway.model.User;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of `users` as admins see and change them.
@Singleton
final class MemberRows {

    private static final String SELECT = """
            SELECT u.id, u.company_id, u.name, u.email, u.role, u.active, u.token_version, u.invited_at,
                   u.last_sign_in_at, coalesce(u.locale, c.locale) AS locale,
                   coalesce(u.time_zone, c.time_zone) AS time_zone, u.preferences::text AS preferences,
                   EXISTS (SELECT FROM second_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)
                     AS second_factor,
                   ARRAY(SELECT m.team_id FROM team_members m WHERE m.user_id = u.id ORDER BY m.team_id) AS team_ids
            FROM users u JOIN companies c ON c.id = u.company_id
            WHERE u.company_id = ?
            """;
    private static final String ALL = SELECT + "ORDER BY lower(u.name), u.id";
    private static final String FIND = SELECT + "AND u.id = ?";

    private static final String HOLD = """
            SELECT role = 'admin' AND active AS active_admin FROM users
            WHERE company_id = ? AND (id = ? OR (role = 'admin' AND active))
            ORDER BY id FOR NO KEY UPDATE
            """;

    private static final String INSERT = """
            INSERT INTO users AS u (company_id, name, email, role, password_hash, one_time_until, invited_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (email) DO NOTHING
            RETURNING\s""" + UserRows.COLUMNS;

    private static final String UPDATE = """
            UPDATE users u
            SET name = ?, role = ?, active = ?, token_version = token_version + ?,
                version = version + 1, changed_at = clock_timestamp()
            WHERE id = ?
            RETURNING\s""" + UserRows.COLUMNS;

    private static final String RESET = """
            UPDATE users u
            SET password_hash = ?, one_time_until = ?, invited_at = ?, token_version = token_version + 1,
                version = version + 1, changed_at = clock_timestamp()
            WHERE id = ?
            RETURNING\s""" + UserRows.COLUMNS;

    private static final String RENEW_ACCESS = """
            UPDATE users SET password_hash = ?, one_time_until = ?, invited_at = ?
            WHERE id = ? AND last_sign_in_at IS NULL AND one_time_until IS NOT NULL
            """;

    private final Sql sql;

    MemberRows(Sql sql) {
        this.sql = sql;
    }

    List<Member> all(long companyId) {
        return sql.list(SqlStatement.of(ALL).bigint(companyId), MemberRows::read);
    }

    @Nullable
    Member find(long companyId, long userId) {
        return sql.first(SqlStatement.of(FIND).bigint(companyId).bigint(userId), MemberRows::read);
    }

    /// Holds somebody and all active admins, and answers how many those are.
    int hold(long companyId, long userId) {
        return Math.toIntExact(
                sql
                        .list(SqlStatement.of(HOLD).bigint(companyId).bigint(userId), row -> row.bool("active_admin"))
                        .stream()
                        .filter(isActiveAdmin -> isActiveAdmin)
                        .count());
    }

    /// Absent if the e-mail address is taken.
    @Nullable
    OutgoingEvent insert(long companyId, NewMember member, OneTimeAccess access, Instant now) {
        return sql.first(
                SqlStatement.of(INSERT)
                        .bigint(companyId)
                        .text(member.name())
                        .text(member.email())
                        .text(member.role().wireName())
                        .text(access.passwordHash().reveal())
                        .instant(access.until())
                        .instant(now),
                UserRows::updated);
    }

    OutgoingEvent update(User after, boolean endsTokens) {
        return one(SqlStatement.of(UPDATE)
                .text(after.name())
                .text(after.role().wireName())
                .bool(after.active())
                .integer(endsTokens ? 1 : 0)
                .bigint(after.id()));
    }

    OutgoingEvent reset(long userId, OneTimeAccess access, Instant now) {
        return one(SqlStatement.of(RESET)
                .text(access.passwordHash().reveal())
                .instant(access.until())
                .instant(now)
                .bigint(userId));
    }

    /// Answers whether they were waiting to sign in for the first time.
    boolean renewAccess(long userId, OneTimeAccess access, Instant now) {
        return sql.update(SqlStatement.of(RENEW_ACCESS)
                        .text(access.passwordHash().reveal())
                        .instant(access.until())
                        .instant(now)
                        .bigint(userId))
                == 1;
    }

    /// Of a row that is held.
    private OutgoingEvent one(SqlStatement update) {
        return sql.list(update, UserRows::updated).getFirst();
    }

    private static Member read(Row row) {
        User user = new User(
                row.bigint("id"),
                row.bigint("company_id"),
                row.text("name"),
                row.text("email"),
                Role.of(row.text("role")),
                row.bool("active"),
                row.bigint("token_version"),
                row.text("locale"),
                row.text("time_zone"),
                row.text("preferences"),
                row.bool("second_factor"),
                row.bigints("team_ids"));
        return new Member(user, row.instantOrNull("invited_at"), row.instantOrNull("last_sign_in_at"));
    }
}
