package io.triptych.gateway.postgres;

import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of `second_factors` and `recovery_codes`.
@Singleton
public final class SecondFactorRows {

    private static final String LOCK = """
            SELECT locked_secret, confirmed_at IS NOT NULL AS confirmed, last_step
            FROM second_factors WHERE user_id = ? FOR UPDATE
            """;
    private static final String STATE = """
            SELECT confirmed_at IS NOT NULL AS confirmed,
                   (SELECT count(*) FROM recovery_codes c WHERE c.user_id = f.user_id) AS codes_left
            FROM second_factors f WHERE user_id = ?
            """;
    private static final String PREPARE = """
            INSERT INTO second_factors (user_id, company_id, locked_secret) VALUES (?, ?, ?)
            ON CONFLICT (user_id) DO UPDATE SET locked_secret = excluded.locked_secret
            WHERE second_factors.confirmed_at IS NULL
            """;
    private static final String CONFIRM = "UPDATE second_factors SET confirmed_at = ?, last_step = ? WHERE user_id = ?";
    private static final String USE = "UPDATE second_factors SET last_step = ? WHERE user_id = ?";
    private static final String ALL = """
            SELECT user_id, locked_secret FROM second_factors WHERE company_id = ? ORDER BY user_id FOR NO KEY UPDATE
            """;
    private static final String SET_SECRET = "UPDATE second_factors SET locked_secret = ? WHERE user_id = ?";
    private static final String DELETE_CODES = "DELETE FROM recovery_codes WHERE user_id = ?";
    private static final String DELETE = "DELETE FROM second_factors WHERE user_id = ? RETURNING confirmed_at";
    private static final String ADD_CODES = """
            INSERT INTO recovery_codes (user_id, company_id, code_hash) SELECT ?, ?, unnest(?)
            """;
    private static final String USE_CODE = "DELETE FROM recovery_codes WHERE user_id = ? AND code_hash = ?";

    private final Sql sql;

    public SecondFactorRows(Sql sql) {
        this.sql = sql;
    }

    /// One that is held.
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Locked(byte[] secret, boolean confirmed, long lastStep) {}

    /// Whose a locked secret is.
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record OfUser(long userId, byte[] locked) {}

    /// Whether it is on, and how many recovery codes are left.
    public record Counted(boolean confirmed, int codesLeft) {}

    @Nullable
    public Locked lock(long userId) {
        return sql.first(
                SqlStatement.of(LOCK).bigint(userId),
                row -> new Locked(row.bytes("locked_secret"), row.bool("confirmed"), row.bigint("last_step")));
    }

    @Nullable
    public Counted count(long userId) {
        return sql.first(
                SqlStatement.of(STATE).bigint(userId),
                row -> new Counted(row.bool("confirmed"), row.integer("codes_left")));
    }

    /// Answers whether it was kept: not while one is on.
    public boolean prepare(long companyId, long userId, byte[] lockedSecret) {
        return sql.update(SqlStatement.of(PREPARE)
                        .bigint(userId)
                        .bigint(companyId)
                        .bytes(lockedSecret))
                == 1;
    }

    public void confirm(long userId, long step, Instant now) {
        sql.update(SqlStatement.of(CONFIRM).instant(now).bigint(step).bigint(userId));
    }

    public void use(long userId, long step) {
        sql.update(SqlStatement.of(USE).bigint(step).bigint(userId));
    }

    /// Answers whether there was one.
    public boolean delete(long userId) {
        sql.update(SqlStatement.of(DELETE_CODES).bigint(userId));
        return sql.exists(SqlStatement.of(DELETE).bigint(userId));
    }

    public void replaceCodes(long companyId, long userId, List<byte[]> hashes) {
        sql.update(SqlStatement.of(DELETE_CODES).bigint(userId));
        sql.update(SqlStatement.of(ADD_CODES).bigint(userId).bigint(companyId).byteas(hashes));
    }

    /// All of a company's, held.
    public List<OfUser> lockAll(long companyId) {
        return sql.list(
                SqlStatement.of(ALL).bigint(companyId),
                row -> new OfUser(row.bigint("user_id"), row.bytes("locked_secret")));
    }

    public void setSecret(OfUser secret) {
        sql.update(SqlStatement.of(SET_SECRET).bytes(secret.locked()).bigint(secret.userId()));
    }

    public boolean useCode(long userId, byte[] hash) {
        return sql.update(SqlStatement.of(USE_CODE).bigint(userId).bytes(hash)) == 1;
    }
}
