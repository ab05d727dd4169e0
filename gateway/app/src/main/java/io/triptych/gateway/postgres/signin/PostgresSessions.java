package io.triptych.gateway.postgres.signin;

import io.triptych.gateway.model.CompanyDeed;
import io.triptych.gateway.model.OwnSession;
import io.triptych.gateway.model.RefreshFamily;
import io.triptych.gateway.model.RefreshToken;
import io.triptych.gateway.model.Renewal;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.SessionEnd;
import io.triptych.gateway.model.Sessions;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Visit;
import io.triptych.gateway.postgres.FamilyRows;
import io.triptych.gateway.postgres.IdentityTables;
import io.triptych.gateway.postgres.SessionEnds;
import io.triptych.gateway.postgres.UserRow;
import io.triptych.gateway.postgres.UserRows;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
    private final SessionEnds ends;
    private final Clock clock;

    PostgresSessions(
            CompanyTransactions transactions,
            IdentityTables tables,
            FamilyRepository families,
            SessionStart start,
            SessionEnds ends,
            Clock clock) {
        this.transactions = transactions;
        this.tables = tables;
        this.families = families;
        this.start = start;
        this.ends = ends;
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
            ends.all(userId, null, SessionEnd.PASSWORD_CHANGED, now);
            tables.audit().note(companyId, userId, CompanyDeed.PASSWORD_CHANGED, userId);
            return start.begin(companyId, userId, visit, now);
        });
    }

    @Override
    public Renewal renew(RefreshToken token) {
        Renewal renewal = transactions.write(token.companyId(), () -> judged(token));
        if (renewal instanceof Renewal.Ended(SessionEnd why) && why == SessionEnd.REUSE) {
            // In a transaction of its own: whoever ends a session holds the person before it.
            endForReuse(token);
        }
        return renewal;
    }

    private Renewal judged(RefreshToken token) {
        FamilyRows.Owned owned = tables.families().lock(token.familyId());
        if (owned == null) {
            return new Renewal.Ended(SessionEnd.EXPIRED);
        }
        Instant now = clock.instant();
        RefreshFamily family = owned.family();
        Instant rotatedAt =
                families.findRotatedAt(token.familyId(), token.generation()).orElse(null);
        return switch (family.judge(token.generation(), rotatedAt, now)) {
            case ENDED -> new Renewal.Ended(Objects.requireNonNullElse(owned.endedBy(), SessionEnd.EXPIRED));
            case REUSED -> new Renewal.Ended(SessionEnd.REUSE);
            case NEWEST -> renewed(owned, token.ofGeneration(family.generation()), family.expiresAt(), now);
            case ROTATE -> {
                tables.families().rotate(token, now);
                RefreshToken next = token.ofGeneration(family.generation() + 1);
                yield renewed(owned, next, now.plus(RefreshFamily.LIFETIME), now);
            }
        };
    }

    private @Nullable User user(long userId) {
        return tables.users().find(userId).map(UserRow::user).orElse(null);
    }

    private Renewal renewed(FamilyRows.Owned owned, RefreshToken token, Instant expiresAt, Instant now) {
        User user = user(owned.userId());
        return user != null && user.active()
                ? new Renewal.Renewed(new Session(user, token, Duration.between(now, expiresAt)))
                : new Renewal.Ended(SessionEnd.DEACTIVATED);
    }

    private void endForReuse(RefreshToken token) {
        long companyId = token.companyId();
        Long endedOf = transactions.write(companyId, () -> {
            Long userId = hold(token);
            if (userId == null || !ends.one(userId, token.familyId(), SessionEnd.REUSE, clock.instant())) {
                return null;
            }
            tables.audit().note(companyId, null, CompanyDeed.SESSION_ENDED_FOR_REUSE, userId);
            return userId;
        });
        if (endedOf != null) {
            LOG.atWarn()
                    .addKeyValue("companyId", companyId)
                    .addKeyValue("userId", endedOf)
                    .log("A refresh token came again long after it was replaced; its session has ended.");
        }
    }

    /// Holds whose token it is; absent when nobody's.
    private @Nullable Long hold(RefreshToken token) {
        Long userId = families.findUserId(token.familyId()).orElse(null);
        return userId != null && tables.sql().exists(UserRows.hold(userId)) ? userId : null;
    }

    @Override
    public void end(RefreshToken token) {
        transactions.write(token.companyId(), () -> {
            Long userId = hold(token);
            if (userId != null && ends.one(userId, token.familyId(), SessionEnd.LOGOUT, clock.instant())) {
                tables.audit().note(token.companyId(), userId, CompanyDeed.SIGNED_OUT, userId);
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
            if (!tables.sql().exists(UserRows.hold(userId))
                    || !ends.one(userId, id, SessionEnd.LOGOUT, clock.instant())) {
                return false;
            }
            tables.audit().note(companyId, userId, CompanyDeed.SESSION_ENDED, userId);
            return true;
        });
    }

    @Override
    public void endOthers(long companyId, long userId, @Nullable UUID kept) {
        transactions.write(companyId, () -> {
            if (tables.sql().exists(UserRows.hold(userId))
                    && ends.all(userId, kept, SessionEnd.LOGOUT, clock.instant())) {
                tables.audit().note(companyId, userId, CompanyDeed.OTHER_SESSIONS_ENDED, userId);
            }
            return true;
        });
    }
}
