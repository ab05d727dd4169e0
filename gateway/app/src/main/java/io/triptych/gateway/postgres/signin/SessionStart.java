package io.triptych.gateway.postgres.signin;

import io.triptych.gateway.model.CompanyDeed;
import io.triptych.gateway.model.RefreshFamily;
import io.triptych.gateway.model.RefreshToken;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Visit;
import io.triptych.gateway.postgres.AuditTrail;
import io.triptych.gateway.postgres.UserRepository;
import io.triptych.gateway.postgres.UserRow;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Begins sessions in the transaction that lets somebody in.
@Singleton
public final class SessionStart {

    private final FamilyRepository families;
    private final UserRepository users;
    private final AuditTrail audit;

    SessionStart(FamilyRepository families, UserRepository users, AuditTrail audit) {
        this.families = families;
        this.users = users;
        this.audit = audit;
    }

    /// Of a person whose sign-in was noted in their row, which is held.
    @Nullable
    Session begin(long companyId, long userId, Visit visit, Instant now) {
        User user = users.find(userId).map(UserRow::user).orElse(null);
        return user == null ? null : begin(user, visit, now);
    }

    /// Of a person who has just come.
    public Session begin(User user, Visit visit, Instant now) {
        long companyId = user.companyId();
        long userId = user.id();
        RefreshToken first = new RefreshToken(companyId, UUID.randomUUID(), 1);
        families.add(
                first.familyId(),
                companyId,
                userId,
                now,
                now.plus(RefreshFamily.LIFETIME),
                visit.address(),
                visit.userAgent());
        audit.note(companyId, userId, CompanyDeed.SIGNED_IN, userId);
        return new Session(user, first, RefreshFamily.LIFETIME);
    }
}
