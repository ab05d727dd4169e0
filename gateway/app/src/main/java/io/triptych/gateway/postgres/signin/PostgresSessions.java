package io.triptych.gateway.postgres.signin;

import io.triptych.gateway.model.OwnSession;
import io.triptych.gateway.model.RefreshFamily;
import io.triptych.gateway.model.RefreshToken;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.Sessions;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Visit;
import io.triptych.gateway.postgres.FamilyRows;
import io.triptych.gateway.postgres.IdentityTables;
import io.triptych.gateway.postgres.UserRow;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Singleton
final class PostgresSessions implements Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSessions.class);

    private final CompanyTransactions transactions;
    private final IdentityTables tables;
    private final FamilyRepository families;
    private final SessionStart start;
    private final Clock clock;

    PostgresSessions(
            CompanyTransactions transactions,
            IdentityTables tables,
            FamilyRepository families,
            SessionStart start,
            Clock clock) {
        this.transactions = transactions;
        this.tables = tables;
        this.families = families;
        this.start = start;
        this.clock = clock;
    }

    @Override
    public @Nullable Session begin(long companyId, long userId, Secret checkedHash, Visit visit) {
        return transactions.write(companyId, () -> {
            Instant now = clock.instant();
            return tables.users().signIn(userId, checkedHash.reveal(), now) == 1
                    ? start.begin(companyId, userId, visit, now)
                    : null;
        });
    }

    @Override
    public @Nullable Session beginAnew(long companyId, long userId, Secret checkedHash, Secret newHash, Visit visit) {
        return transactions.write(companyId, () -> {
            Instant now = clock.instant();
            if (tables.users().signInAnew(userId, checkedHash.reveal(), newHash.reveal(), now) != 1) {
                return null;
            }
            tables.invitations().end(userId);
            tables.families().endAll(userId, null, "password_changed", now);
            tables.audit().noteOfUser(companyId, userId, "password_changed", userId);
            return start.begin(companyId, userId, visit, now);
        });
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

    @Override
    public List<OwnSession> own(long companyId, long userId) {
        return transactions.read(companyId, () -> tables.families().list(userId, clock.instant()));
    }

    @Override
    public boolean endOwn(long companyId, long userId, UUID id) {
        return transactions.<Boolean>write(companyId, () -> {
            if (families.endOwn(id, userId, clock.instant()) != 1) {
                return false;
            }
            tables.audit().noteOfUser(companyId, userId, "session_ended", userId);
            return true;
        });
    }

    @Override
    public void endOthers(long companyId, long userId, @Nullable UUID kept) {
        transactions.write(companyId, () -> {
            if (tables.families().endAll(userId, kept, "logout", clock.instant()) > 0) {
                tables.audit().noteOfUser(companyId, userId, "other_sessions_ended", userId);
            }
            return true;
        });
    }
}
