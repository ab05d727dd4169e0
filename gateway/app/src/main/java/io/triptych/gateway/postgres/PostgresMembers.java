package io.triptych.gateway.postgres;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.gateway.model.CompanyDeed;
import io.triptych.gateway.model.Member;
import io.triptych.gateway.model.MemberChange;
import io.triptych.gateway.model.MemberOutcome;
import io.triptych.gateway.model.Members;
import io.triptych.gateway.model.NewMember;
import io.triptych.gateway.model.OneTimeAccess;
import io.triptych.gateway.model.SessionEnd;
import io.triptych.gateway.model.User;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.service.audit.Changed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Every change holds the company's teams if theirs are to be others, then the person's row and those of the company's
/// active admins first, in the order of their ids: two
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
    public MemberOutcome admit(long companyId, long actorId, NewMember member, OneTimeAccess access) {
        Set<Long> teamIds = new TreeSet<>(member.teamIds());
        return transactions.write(companyId, () -> {
            if (!teamIds.isEmpty() && !tables.teams().holdAll(companyId).containsAll(teamIds)) {
                return new MemberOutcome.UnknownTeam();
            }
            OutgoingEvent admitted = members.insert(companyId, member, access, clock.instant());
            if (admitted == null) {
                return new MemberOutcome.Refused("Somebody has this e-mail address already");
            }
            long userId = Long.parseLong(admitted.key());
            tables.teams().enter(companyId, userId, teamIds);
            tables.invitations().renew(companyId, userId, access);
            Changed taken = Changed.of("name", null, member.name())
                    .and("email", null, member.email())
                    .and("role", null, member.role().wireName())
                    .and("teamIds", null, teamIds.isEmpty() ? null : teamIds);
            tables.audit().note(companyId, actorId, CompanyDeed.INVITED, userId, taken);
            outbox.append(List.of(UserRows.inTeams(admitted, teamIds)));
            return changed(companyId, userId);
        });
    }

    @Override
    public MemberOutcome change(long companyId, long actorId, long userId, MemberChange change) {
        List<Long> teamIds = change.teamIds();
        return transactions.write(companyId, () -> {
            Set<Long> teams = teamIds == null ? Set.of() : tables.teams().holdAll(companyId);
            if (teamIds != null && !teams.containsAll(teamIds)) {
                return new MemberOutcome.UnknownTeam();
            }
            return holding(companyId, userId, held -> change(actorId, held, change, teams));
        });
    }

    private MemberOutcome change(long actorId, Held held, MemberChange change, Set<Long> teams) {
        User before = held.member().user();
        String objection = change.objection(before, actorId, held.activeAdmins());
        if (objection != null) {
            return new MemberOutcome.Refused(objection);
        }
        User after = change.applied(before);
        if (after.equals(before)) {
            return new MemberOutcome.Changed(held.member());
        }
        tables.teams().setTeams(before, teams, after.teamIds());
        OutgoingEvent changed = members.update(after, change.endsTokens(before));
        if (change.endsSessions(before)) {
            tables.invitations().end(before.id());
            tables.families().endAll(before.id(), null, SessionEnd.DEACTIVATED, clock.instant());
        }
        MemberOutcome outcome = changed(before.companyId(), before.id());
        if (outcome instanceof MemberOutcome.Changed(Member now)) {
            noteChange(actorId, before, now.user());
        }
        outbox.append(List.of(changed));
        return outcome;
    }

    private void noteChange(long actorId, User before, User after) {
        Changed changed = Changed.of("name", before.name(), after.name())
                .and("role", before.role().wireName(), after.role().wireName())
                .and("active", before.active(), after.active())
                .and("teamIds", before.teamIds(), after.teamIds());
        tables.audit().note(after.companyId(), actorId, CompanyDeed.PERSON_CHANGED, after.id(), changed);
    }

    @Override
    public MemberOutcome reset(long companyId, @Nullable Long actorId, long userId, OneTimeAccess access) {
        return held(companyId, userId, held -> {
            if (!held.member().user().active()) {
                return new MemberOutcome.Refused("This person is not active");
            }
            outbox.append(List.of(members.reset(userId, access, clock.instant())));
            tables.invitations().renew(companyId, userId, access);
            tables.families().endAll(userId, null, SessionEnd.RESET, clock.instant());
            tables.audit().note(companyId, actorId, CompanyDeed.PASSWORD_RESET, userId);
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
            tables.audit().note(companyId, actorId, CompanyDeed.INVITED_AGAIN, userId);
            return changed(companyId, userId);
        });
    }

    @Override
    public MemberOutcome resetSecondFactor(long companyId, long actorId, long userId) {
        return held(companyId, userId, held -> {
            if (secondFactors.delete(userId)) {
                tables.audit().note(companyId, actorId, CompanyDeed.SECOND_FACTOR_RESET, userId);
            }
            return changed(companyId, userId);
        });
    }

    /// Somebody whose row is held, with how many active admins the company has.
    private record Held(Member member, int activeAdmins) {}

    private MemberOutcome held(long companyId, long userId, Function<Held, MemberOutcome> change) {
        return transactions.write(companyId, () -> holding(companyId, userId, change));
    }

    private MemberOutcome holding(long companyId, long userId, Function<Held, MemberOutcome> change) {
        int activeAdmins = members.hold(companyId, userId);
        Member member = members.find(companyId, userId);
        return member == null ? new MemberOutcome.Unknown() : change.apply(new Held(member, activeAdmins));
    }

    private MemberOutcome changed(long companyId, long userId) {
        Member member = members.find(companyId, userId);
        return member == null ? new MemberOutcome.Unknown() : new MemberOutcome.Changed(member);
    }
}
