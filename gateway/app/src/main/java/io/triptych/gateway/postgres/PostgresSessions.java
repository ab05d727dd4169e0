package io.triptych.gateway.postgres;

import io.triptych.gateway.model.RefreshFamily;
import io.triptych.gateway.model.RefreshToken;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.Sessions;
import io.triptych.gateway.model.User;
import io.triptych.postgres.CompanyTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Singleton
final class PostgresSessions implements Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSessions.class);

    private final CompanyTransactions transactions;
    private final Clock clock;

    PostgresSessions(CompanyTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public @Nullable Session begin(long companyId, long userId, String checkedHash) {
        return transactions.write(companyId, connection -> {
            if (!isStillGood(connection, userId, checkedHash)) {
                return null;
            }
            User user = UserRows.find(connection, userId);
            if (user == null) {
                return null;
            }
            RefreshToken first = new RefreshToken(companyId, UUID.randomUUID(), 1);
            FamilyRows.insert(connection, first.familyId(), companyId, userId, clock.instant());
            AuditTrail.note(connection, companyId, userId, "signed_in", "user", userId, "{}");
            return new Session(user, first, RefreshFamily.LIFETIME);
        });
    }

    /// Holds off a change of the password until the new sign-in is stored, so that the change ends it.
    private static boolean isStillGood(Connection connection, long userId, String checkedHash) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT 1 FROM users WHERE id = ? AND active AND password_hash = ? FOR SHARE")) {
            statement.setLong(1, userId);
            statement.setString(2, checkedHash);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Override
    public @Nullable Session renew(RefreshToken token) {
        return transactions.write(token.companyId(), connection -> {
            FamilyRows.Owned owned = FamilyRows.lock(connection, token.familyId());
            if (owned == null) {
                return null;
            }
            Instant now = clock.instant();
            RefreshFamily family = owned.family();
            Instant rotatedAt = FamilyRows.rotatedAt(connection, token);
            return switch (family.judge(token.generation(), rotatedAt, now)) {
                case ENDED -> null;
                case REUSED -> {
                    endForReuse(connection, token, owned.userId(), now);
                    yield null;
                }
                case NEWEST ->
                    session(connection, owned, token.ofGeneration(family.generation()), family.expiresAt(), now);
                case ROTATE -> {
                    FamilyRows.rotate(connection, token, now);
                    RefreshToken next = token.ofGeneration(family.generation() + 1);
                    yield session(connection, owned, next, now.plus(RefreshFamily.LIFETIME), now);
                }
            };
        });
    }

    private static @Nullable Session session(
            Connection connection, FamilyRows.Owned owned, RefreshToken token, Instant expiresAt, Instant now)
            throws SQLException {
        User user = UserRows.find(connection, owned.userId());
        return user != null && user.active() ? new Session(user, token, Duration.between(now, expiresAt)) : null;
    }

    private static void endForReuse(Connection connection, RefreshToken token, long userId, Instant now)
            throws SQLException {
        FamilyRows.end(connection, token.familyId(), "reuse", now);
        AuditTrail.note(connection, token.companyId(), null, "session_ended_for_reuse", "user", userId, "{}");
        LOG.atWarn()
                .addKeyValue("companyId", token.companyId())
                .addKeyValue("userId", userId)
                .log("A refresh token came again long after it was replaced; its session has ended.");
    }

    @Override
    public void end(RefreshToken token) {
        transactions.write(token.companyId(), connection -> {
            FamilyRows.Owned owned = FamilyRows.lock(connection, token.familyId());
            if (owned != null && FamilyRows.end(connection, token.familyId(), "logout", clock.instant())) {
                AuditTrail.note(
                        connection, token.companyId(), owned.userId(), "signed_out", "user", owned.userId(), "{}");
            }
            return true;
        });
    }
}
