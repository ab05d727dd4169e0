package io.triptych.gateway.postgres;

import io.triptych.gateway.model.RefreshFamily;
import io.triptych.gateway.model.RefreshToken;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.Sessions;
import io.triptych.gateway.model.User;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
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

    private static final String HOLD_IF_GOOD =
            "SELECT 1 FROM users WHERE id = ? AND active AND password_hash = ? FOR SHARE";

    private final CompanyTransactions transactions;
    private final IdentityTables tables;
    private final FamilyRepository families;
    private final Clock clock;

    PostgresSessions(CompanyTransactions transactions, IdentityTables tables, FamilyRepository families, Clock clock) {
        this.transactions = transactions;
        this.tables = tables;
        this.families = families;
        this.clock = clock;
    }

    @Override
    public @Nullable Session begin(long companyId, long userId, String checkedHash) {
        return transactions.write(companyId, () -> {
            if (!isStillGood(userId, checkedHash)) {
                return null;
            }
            User user = user(userId);
            if (user == null) {
                return null;
            }
            Instant now = clock.instant();
            RefreshToken first = new RefreshToken(companyId, UUID.randomUUID(), 1);
            families.add(first.familyId(), companyId, userId, now, now.plus(RefreshFamily.LIFETIME));
            tables.audit().noteOfUser(companyId, userId, "signed_in", userId);
            return new Session(user, first, RefreshFamily.LIFETIME);
        });
    }

    /// Holds off a change of the password until the new sign-in is stored, so that the change ends it.
    private boolean isStillGood(long userId, String checkedHash) {
        return tables.sql().exists(SqlStatement.of(HOLD_IF_GOOD).bigint(userId).text(checkedHash));
    }

    @Override
    public @Nullable Session renew(RefreshToken token) {
        return transactions.write(token.companyId(), () -> {
            FamilyRows.Owned owned = tables.families().lock(token.familyId());
            if (owned == null) {
                return null;
            }
            Instant now = clock.instant();
            RefreshFamily family = owned.family();
            Instant rotatedAt =
                    families.findRotatedAt(token.familyId(), token.generation()).orElse(null);
            return switch (family.judge(token.generation(), rotatedAt, now)) {
                case ENDED -> null;
                case REUSED -> {
                    endForReuse(token, owned.userId(), now);
                    yield null;
                }
                case NEWEST -> session(owned, token.ofGeneration(family.generation()), family.expiresAt(), now);
                case ROTATE -> {
                    tables.families().rotate(token, now);
                    RefreshToken next = token.ofGeneration(family.generation() + 1);
                    yield session(owned, next, now.plus(RefreshFamily.LIFETIME), now);
                }
            };
        });
    }

    private @Nullable User user(long userId) {
        return tables.users().find(userId).map(UserRow::user).orElse(null);
    }

    private @Nullable Session session(FamilyRows.Owned owned, RefreshToken token, Instant expiresAt, Instant now) {
        User user = user(owned.userId());
        return user != null && user.active() ? new Session(user, token, Duration.between(now, expiresAt)) : null;
    }

    private void endForReuse(RefreshToken token, long userId, Instant now) {
        families.end(token.familyId(), "reuse", now);
        tables.audit().noteOfUser(token.companyId(), null, "session_ended_for_reuse", userId);
        LOG.atWarn()
                .addKeyValue("companyId", token.companyId())
                .addKeyValue("userId", userId)
                .log("A refresh token came again long after it was replaced; its session has ended.");
    }

    @Override
    public void end(RefreshToken token) {
        transactions.write(token.companyId(), () -> {
            FamilyRows.Owned owned = tables.families().lock(token.familyId());
            if (owned != null && families.end(token.familyId(), "logout", clock.instant()) == 1) {
                tables.audit().noteOfUser(token.companyId(), owned.userId(), "signed_out", owned.userId());
            }
            return true;
        });
    }
}
