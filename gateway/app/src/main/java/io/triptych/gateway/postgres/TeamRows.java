package io.triptych.gateway.postgres;

import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.TeamUpdated;
import io.triptych.gateway.model.Team;
import io.triptych.gateway.model.User;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows of `teams` and `team_members`. Locked in this order: teams, people, who is in them.
@Singleton
public final class TeamRows {
    /// What [#updated] reads of `teams t`, and with the members what a [Team] is made of.
    public static final String COLUMNS = "t.id, t.company_id, t.name, t.auto_assign, t.capacity, t.deleted, t.version";

    private static final String MEMBERS =
            ", ARRAY(SELECT m.user_id FROM team_members m WHERE m.team_id = t.id ORDER BY m.user_id) AS member_ids";
    private static final String ALL = "SELECT " + COLUMNS + MEMBERS
            + " FROM teams t WHERE t.company_id = ? AND NOT t.deleted ORDER BY lower(t.name), t.id";
    private static final String HOLD = "SELECT " + COLUMNS + MEMBERS
            + " FROM teams t WHERE t.company_id = ? AND t.id = ? AND NOT t.deleted FOR NO KEY UPDATE OF t";
    private static final String ADD =
            "INSERT INTO teams AS t (company_id, name, auto_assign, capacity) VALUES (?, ?, ?, ?) RETURNING " + COLUMNS;
    private static final String STORE = """
            UPDATE teams t
            SET name = ?, auto_assign = ?, capacity = ?, deleted = ?, version = version + 1,
                changed_at = clock_timestamp()
            WHERE t.id = ?
            RETURNING\s""" + COLUMNS;
    private static final String HOLD_PEOPLE =
            "SELECT id FROM users WHERE company_id = ? AND id = ANY (?) ORDER BY id FOR NO KEY UPDATE";
    private static final String COME = """
            INSERT INTO team_members (team_id, user_id, company_id)
            SELECT ?, came, ? FROM unnest(?) AS came ORDER BY came ON CONFLICT DO NOTHING
            """;
    private static final String GO = "DELETE FROM team_members WHERE team_id = ? AND user_id = ANY (?)";
    private static final String HOLD_ALL =
            "SELECT id FROM teams WHERE company_id = ? AND NOT deleted ORDER BY id FOR NO KEY UPDATE";
    private static final String COME_TO = """
            INSERT INTO team_members (team_id, user_id, company_id)
            SELECT came_to, ?, ? FROM unnest(?) AS came_to ORDER BY came_to ON CONFLICT DO NOTHING
            """;
    private static final String GO_FROM = "DELETE FROM team_members WHERE user_id = ? AND team_id = ANY (?)";
    private static final String RAISE = """
            UPDATE users u SET version = u.version + 1, changed_at = clock_timestamp() WHERE u.id = ANY (?)
            RETURNING\s""" + UserRows.COLUMNS;

    private final Sql sql;

    public TeamRows(Sql sql) {
        this.sql = sql;
    }

    /// The event of a row of `teams`.
    public static OutgoingEvent updated(Row row) {
        TeamUpdated team = new TeamUpdated(
                row.bigint("id"),
                row.bigint("company_id"),
                row.text("name"),
                row.text("auto_assign"),
                row.integerOrNull("capacity"),
                row.bool("deleted"),
                row.bigint("version"));
        return new OutgoingEvent(GatewayTopics.TEAM_UPDATED, Long.toString(team.teamId()), team.companyId(), team);
    }

    public List<Team> all(long companyId) {
        return sql.list(SqlStatement.of(ALL).bigint(companyId), TeamRows::team);
    }

    /// The team, which nobody else changes until the transaction ends.
    @Nullable
    public Team hold(long companyId, long teamId) {
        return sql.first(SqlStatement.of(HOLD).bigint(companyId).bigint(teamId), TeamRows::team);
    }

    private static Team team(Row row) {
        return new Team(
                row.bigint("id"),
                row.text("name"),
                row.bigints("member_ids"),
                row.text("auto_assign"),
                row.integerOrNull("capacity"),
                row.bigint("version"));
    }

    public OutgoingEvent add(long companyId, Team team) {
        return sql.list(
                        SqlStatement.of(ADD)
                                .bigint(companyId)
                                .text(team.name())
                                .text(team.autoAssign())
                                .bigint(capacity(team)),
                        TeamRows::updated)
                .getFirst();
    }

    public OutgoingEvent store(Team team, boolean deleted) {
        return sql.list(
                        SqlStatement.of(STORE)
                                .text(team.name())
                                .text(team.autoAssign())
                                .bigint(capacity(team))
                                .bool(deleted)
                                .bigint(team.id()),
                        TeamRows::updated)
                .getFirst();
    }

    private static @Nullable Long capacity(Team team) {
        Integer capacity = team.capacity();
        return capacity == null ? null : capacity.longValue();
    }

    /// Holds the people of the company with these ids, and answers whether all are.
    public boolean holdPeople(long companyId, Collection<Long> userIds) {
        Set<Long> ids = new TreeSet<>(userIds);
        return sql.list(SqlStatement.of(HOLD_PEOPLE).bigint(companyId).bigints(ids), row -> row.bigint("id"))
                        .size()
                == ids.size();
    }

    /// Makes these, who are held, the team's members, and answers the events of those who came or went.
    public List<OutgoingEvent> setMembers(
            long companyId, long teamId, Collection<Long> before, Collection<Long> after) {
        Set<Long> came = without(after, before);
        Set<Long> gone = without(before, after);
        if (came.isEmpty() && gone.isEmpty()) {
            return List.of();
        }
        sql.update(SqlStatement.of(GO).bigint(teamId).bigints(gone));
        sql.update(SqlStatement.of(COME).bigint(teamId).bigint(companyId).bigints(came));
        Set<Long> changed = new TreeSet<>(came);
        changed.addAll(gone);
        return sql.list(SqlStatement.of(RAISE).bigints(changed), UserRows::updated);
    }

    /// Holds all teams of the company: before somebody is held whose teams are to be others, so that nobody changes who
    /// is in one of these meanwhile.
    public Set<Long> holdAll(long companyId) {
        return new TreeSet<>(sql.list(SqlStatement.of(HOLD_ALL).bigint(companyId), row -> row.bigint("id")));
    }

    /// Puts somebody who is held, or has just come, into teams that are held, and takes them out of others of those.
    public void setTeams(User user, Set<Long> held, Collection<Long> after) {
        Set<Long> gone = without(user.teamIds(), after);
        gone.retainAll(held);
        if (!gone.isEmpty()) {
            sql.update(SqlStatement.of(GO_FROM).bigint(user.id()).bigints(gone));
        }
        enter(user.companyId(), user.id(), without(after, user.teamIds()));
    }

    /// Puts somebody into teams that are held.
    public void enter(long companyId, long userId, Collection<Long> teamIds) {
        if (!teamIds.isEmpty()) {
            sql.update(SqlStatement.of(COME_TO).bigint(userId).bigint(companyId).bigints(teamIds));
        }
    }

    private static Set<Long> without(Collection<Long> some, Collection<Long> others) {
        Set<Long> known = new HashSet<>(others);
        return some.stream().filter(id -> !known.contains(id)).collect(Collectors.toCollection(TreeSet::new));
    }
}
