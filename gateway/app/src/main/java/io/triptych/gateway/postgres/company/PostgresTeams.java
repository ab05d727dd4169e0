package io.triptych.gateway.postgres.company;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.gateway.api.event.TeamUpdated;
import io.triptych.gateway.model.CompanyDeed;
import io.triptych.gateway.model.Team;
import io.triptych.gateway.model.TeamChange;
import io.triptych.gateway.model.TeamOutcome;
import io.triptych.gateway.model.Teams;
import io.triptych.gateway.postgres.AuditTrail;
import io.triptych.gateway.postgres.TeamRows;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.DatabaseException;
import io.triptych.postgres.SqlErrors;
import io.triptych.service.audit.Changed;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

@Singleton
final class PostgresTeams implements Teams {
    private final CompanyTransactions transactions;
    private final TeamRows rows;
    private final AuditTrail audit;
    private final Outbox outbox;

    PostgresTeams(CompanyTransactions transactions, TeamRows rows, AuditTrail audit, Outbox outbox) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
        this.outbox = outbox;
    }

    @Override
    public List<Team> all(long companyId) {
        return transactions.read(companyId, () -> rows.all(companyId));
    }

    @Override
    public TeamOutcome make(long companyId, long actorId, TeamChange change) {
        Team wanted = changed(new Team(0, "", List.of(), "off", null, 0), change);
        return unlessNameTaken(() -> transactions.write(companyId, () -> {
            if (!rows.holdPeople(companyId, wanted.memberIds())) {
                return new TeamOutcome.UnknownMember();
            }
            OutgoingEvent made = rows.add(companyId, wanted);
            Team team = numbered(wanted, made);
            List<OutgoingEvent> events = new ArrayList<>(List.of(made));
            events.addAll(rows.setMembers(companyId, team.id(), List.of(), team.memberIds()));
            audit.note(companyId, actorId, CompanyDeed.TEAM_CREATED, team.id(), Changed.between(null, detail(team)));
            outbox.append(events);
            return new TeamOutcome.Done(team);
        }));
    }

    @Override
    public TeamOutcome change(long companyId, long actorId, long teamId, TeamChange change) {
        return unlessNameTaken(() -> transactions.write(companyId, () -> {
            Team before = rows.hold(companyId, teamId);
            if (before == null) {
                return new TeamOutcome.Unknown();
            }
            Team wanted = changed(before, change);
            if (wanted.equals(before)) {
                return new TeamOutcome.Done(before);
            }
            if (!rows.holdPeople(companyId, both(before, wanted))) {
                return new TeamOutcome.UnknownMember();
            }
            List<OutgoingEvent> people = rows.setMembers(companyId, teamId, before.memberIds(), wanted.memberIds());
            OutgoingEvent stored = rows.store(wanted, false);
            Team after = numbered(wanted, stored);
            audit.note(
                    companyId,
                    actorId,
                    CompanyDeed.TEAM_CHANGED,
                    teamId,
                    Changed.between(detail(before), detail(after)));
            append(stored, people);
            return new TeamOutcome.Done(after);
        }));
    }

    @Override
    public boolean delete(long companyId, long actorId, long teamId) {
        return transactions.<Boolean>write(companyId, () -> {
            Team team = rows.hold(companyId, teamId);
            if (team == null) {
                return false;
            }
            rows.holdPeople(companyId, team.memberIds());
            List<OutgoingEvent> people = rows.setMembers(companyId, teamId, team.memberIds(), List.of());
            OutgoingEvent deleted = rows.store(team, true);
            audit.note(companyId, actorId, CompanyDeed.TEAM_DELETED, teamId, Changed.between(detail(team), null));
            append(deleted, people);
            return true;
        });
    }

    private void append(OutgoingEvent team, List<OutgoingEvent> people) {
        List<OutgoingEvent> events = new ArrayList<>(List.of(team));
        events.addAll(people);
        outbox.append(events);
    }

    private static Team changed(Team team, TeamChange change) {
        List<Long> memberIds = change.memberIds();
        return new Team(
                team.id(),
                Objects.requireNonNullElse(change.name(), team.name()),
                memberIds == null ? team.memberIds() : List.copyOf(new TreeSet<>(memberIds)),
                Objects.requireNonNullElse(change.autoAssign(), team.autoAssign()),
                change.setsCapacity() ? change.capacity() : team.capacity(),
                team.version());
    }

    private static Team numbered(Team team, OutgoingEvent event) {
        TeamUpdated stored = (TeamUpdated) event.data();
        return new Team(
                stored.teamId(), team.name(), team.memberIds(), team.autoAssign(), team.capacity(), stored.version());
    }

    private static Map<String, Object> detail(Team team) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("name", team.name());
        detail.put("memberIds", team.memberIds());
        detail.put("autoAssign", team.autoAssign());
        Integer capacity = team.capacity();
        if (capacity != null) {
            detail.put("capacity", capacity);
        }
        return detail;
    }

    private static Set<Long> both(Team before, Team after) {
        Set<Long> people = new TreeSet<>(before.memberIds());
        people.addAll(after.memberIds());
        return people;
    }

    /// The index decides which of two that come at once has the name.
    private static TeamOutcome unlessNameTaken(Supplier<TeamOutcome> change) {
        try {
            return change.get();
        } catch (DatabaseException e) {
            if (SqlErrors.isDuplicate(e)) {
                return new TeamOutcome.NameTaken();
            }
            throw e;
        }
    }
}
