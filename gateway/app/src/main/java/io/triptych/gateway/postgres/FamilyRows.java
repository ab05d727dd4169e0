package io.triptych.gateway.postgres;

import io.triptych.gateway.model.RefreshFamily;
import io.triptych.gateway.model.RefreshToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `refresh_families` and `refresh_rotations`.
final class FamilyRows {

    private FamilyRows() {}

    /// A family with the person it is of.
    record Owned(long userId, RefreshFamily family) {}

    static void insert(Connection connection, UUID id, long companyId, long userId, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO refresh_families (id, company_id, user_id, created_at, expires_at)
                VALUES (?, ?, ?, ?, ?)
                """)) {
            statement.setObject(1, id);
            statement.setLong(2, companyId);
            statement.setLong(3, userId);
            statement.setObject(4, utc(now));
            statement.setObject(5, utc(now.plus(RefreshFamily.LIFETIME)));
            statement.executeUpdate();
        }
    }

    static @Nullable Owned lock(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT user_id, generation, expires_at, revoked_at IS NOT NULL
                FROM refresh_families WHERE id = ? FOR UPDATE
                """)) {
            statement.setObject(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? new Owned(
                                rows.getLong(1),
                                new RefreshFamily(rows.getInt(2), instant(rows, 3), rows.getBoolean(4)))
                        : null;
            }
        }
    }

    /// When a generation was replaced, as long as it is remembered.
    static @Nullable Instant rotatedAt(Connection connection, RefreshToken token) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT rotated_at FROM refresh_rotations WHERE family_id = ? AND generation = ?")) {
            statement.setObject(1, token.familyId());
            statement.setInt(2, token.generation());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? instant(rows, 1) : null;
            }
        }
    }

    /// Makes the next generation the newest, and forgets the ones that are good for nothing any more.
    static void rotate(Connection connection, RefreshToken replaced, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH family AS (
                  UPDATE refresh_families SET generation = generation + 1, expires_at = ? WHERE id = ?
                  RETURNING id, company_id
                ), forgotten AS (
                  DELETE FROM refresh_rotations r USING family f WHERE r.family_id = f.id AND r.rotated_at < ?
                )
                INSERT INTO refresh_rotations (family_id, company_id, generation, rotated_at)
                SELECT id, company_id, ?, ? FROM family
                """)) {
            statement.setObject(1, utc(now.plus(RefreshFamily.LIFETIME)));
            statement.setObject(2, replaced.familyId());
            statement.setObject(3, utc(now.minus(RefreshFamily.GRACE)));
            statement.setInt(4, replaced.generation());
            statement.setObject(5, utc(now));
            statement.executeUpdate();
        }
    }

    /// Answers whether it had not ended before.
    static boolean end(Connection connection, UUID id, String reason, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE refresh_families SET revoked_at = ?, revoked_reason = ? WHERE id = ? AND revoked_at IS NULL
                """)) {
            statement.setObject(1, utc(now));
            statement.setString(2, reason);
            statement.setObject(3, id);
            return statement.executeUpdate() == 1;
        }
    }

    static void endAll(Connection connection, long userId, @Nullable UUID kept, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE refresh_families SET revoked_at = ?, revoked_reason = 'password_changed'
                WHERE user_id = ? AND revoked_at IS NULL AND id IS DISTINCT FROM ?
                """)) {
            statement.setObject(1, utc(now));
            statement.setLong(2, userId);
            statement.setObject(3, kept, java.sql.Types.OTHER);
            statement.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
