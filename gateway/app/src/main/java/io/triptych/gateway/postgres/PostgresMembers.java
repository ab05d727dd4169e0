package io.triptych.gateway.postgres;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.gateway.model.Member;
import io.triptych.gateway.model.MemberChange;
import io.triptych.gateway.model.MemberOutcome;
import io.triptych.gateway.model.Members;
import io.triptych.gateway.model.NewMember;
import io.triptych.gateway.model.OneTimeAccess;
import io.triptych.gateway.model.User;
import io.triptych.postgres.CompanyTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Every change holds the person's row and those of the company's active admins first, in the order of their ids: two
/// admins who take each other's role away at once do so in turn.
@Singleton
final class PostgresMembers implements Members {

    private final CompanyTransactions transactions;
    private final MemberRows members;
    private final SecondFactorRows secondFactors;
    private final IdentityTables tables;
    private final Outbox outbox;
    private final Clock clock;

    PostgresMembers(
            CompanyTransactions transactions,
            MemberRows members,
            SecondFactorRows secondFactors,
            IdentityTables tables,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.members = members;
        this.secondFactors = secondFactors;
        this.tables = tables;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public List<Member> all(long companyId) {
        return transactions.read(companyId, () -> members.all(companyId));
    }

    @Override
    public @Nullable Member admit(long companyId, long actorId, NewMember member, OneTimeAccess access) {
        return transactions.write(companyId, () -> {
            OutgoingEvent admitted = members.insert(companyId, member, access, clock.instant());
            if (admitted == null) {
                return null;
            }
            long userId = Long.parseLong(admitted.key());
            tables.invitations().renew(companyId, userId, access);
            Map<String, Object> after = Map.of(
                    "name",
                    member.name(),
                    "email",
                    member.email(),
                    "role",
                    member.role().wireName());
            tables.audit().noteOfUser(companyId, actorId, "invited", userId, Map.of(), after);
            outbox.append(List.of(admitted));
            return members.find(companyId, userId);
        });
    }

    @Override
    public MemberOutcome change(long companyId, long actorId, long userId, MemberChange change) {
        return held(companyId, userId, held -> {
            User before = held.member().user();
            String objection = change.objection(before, actorId, held.activeAdmins());
            if (objection != null) {
                return new MemberOutcome.Refused(objection);
            }
            User after = change.applied(before);
            if (after.equals(before)) {
                return new MemberOutcome.Changed(held.member());
            }
            OutgoingEvent changed = members.update(after, change.endsTokens(before));
            if (change.endsSessions(before)) {
                tables.invitations().end(userId);
                tables.families().endAll(userId, null, "deactivated", clock.instant());
            }
            noteChange(actorId, before, after);
            outbox.append(List.of(changed));
            return changed(companyId, userId);
        });
    }

    private void noteChange(long actorId, User before, User after) {
        Map<String, Object> was = values(before);
        Map<String, Object> is = values(after);
        List<String> same = was.keySet().stream()
                .filter(name -> Objects.equals(was.get(name), is.get(name)))
                .toList();
        same.forEach(was::remove);
        same.forEach(is::remove);
        tables.audit().noteOfUser(after.companyId(), actorId, "changed", after.id(), was, is);
    }

    private static Map<String, Object> values(User user) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", user.name());
        values.put("role", user.role().wireName());
        values.put("active", user.active());
        return values;
    }

    @Override
    public MemberOutcome reset(long companyId, @Nullable Long actorId, long userId, OneTimeAccess access) {
        return held(companyId, userId, held -> {
            if (!held.member().user().active()) {
                return new MemberOutcome.Refused("This person is not active");
            }
            outbox.append(List.of(members.reset(userId, access, clock.instant())));
            tables.invitations().renew(companyId, userId, access);
            tables.families().endAll(userId, null, "reset", clock.instant());
            tables.audit().noteOfUser(companyId, actorId, "password_reset", userId);
            return changed(companyId, userId);
        });
    }

    @Override
    public MemberOutcome inviteAgain(long companyId, long actorId, long userId, OneTimeAccess access) {
        return held(companyId, userId, held -> {
            if (!held.member().user().active()) {
                return new MemberOutcome.Refused("This person is not active");
            }
            if (!members.renewAccess(userId, access, clock.instant())) {
                return new MemberOutcome.Refused("This person has a password of their own already");
            }
            tables.invitations().renew(companyId, userId, access);
            tables.audit().noteOfUser(companyId, actorId, "invited_again", userId);
            return changed(companyId, userId);
        });
    }

    @Override
    public MemberOutcome resetSecondFactor(long companyId, long actorId, long userId) {
        return held(companyId, userId, held -> {
            if (secondFactors.delete(userId)) {
                tables.audit().noteOfUser(companyId, actorId, "second_factor_reset", userId);
            }
            return changed(companyId, userId);
        });
    }

    /// Somebody whose row is held, with how many active admins the company has.
    private record Held(Member member, int activeAdmins) {}

    private MemberOutcome held(long companyId, long userId, Function<Held, MemberOutcome> change) {
        return transactions.write(companyId, () -> {
            int activeAdmins = members.hold(companyId, userId);
            Member member = members.find(companyId, userId);
            return member == null ? new MemberOutcome.Unknown() : change.apply(new Held(member, activeAdmins));
        });
    }

    private MemberOutcome changed(long companyId, long userId) {
        Member member = members.find(companyId, userId);
        return member == null ? new MemberOutcome.Unknown() : new MemberOutcome.Changed(member);
    }
}
