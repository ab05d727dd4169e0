package io.triptych.gateway.postgres.company;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.model.PeopleChanges;
import io.triptych.gateway.postgres.TeamRows;
import io.triptych.gateway.postgres.UserRows;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

@Singleton
final class PostgresPeopleChanges implements PeopleChanges {

    private static final String USERS =
            "SELECT " + UserRows.COLUMNS + " FROM users u WHERE u.id = ANY (?) ORDER BY u.id FOR SHARE OF u";
    private static final String COMPANIES =
            "SELECT " + CompanyRows.COLUMNS + " FROM companies WHERE id = ANY (?) ORDER BY id FOR SHARE";
    private static final String TEAMS =
            "SELECT " + TeamRows.COLUMNS + " FROM teams t WHERE t.id = ANY (?) ORDER BY t.id FOR SHARE OF t";
    private static final String ALL_TEAMS = "SELECT * FROM all_teams()";

    // Companies first: somebody whose company isn't known is let in nowhere.
    private static final String COMPANIES_SINCE = "SELECT * FROM companies_changed_since(?)";
    private static final String USERS_SINCE = "SELECT * FROM people_as_of(?)";

    private final WorkerTransactions worker;
    private final Sql sql;
    private final Outbox outbox;

    PostgresPeopleChanges(WorkerTransactions worker, Sql sql, Outbox outbox) {
        this.worker = worker;
        this.sql = sql;
        this.outbox = outbox;
    }

    @Override
    public Changes since(Instant time) {
        return worker.unscoped(() -> {
            List<Changed<CompanyUpdated>> companies = sql.list(
                    SqlStatement.of(COMPANIES_SINCE).instant(time),
                    row -> new Changed<>(CompanyRows.read(row, "company_id"), row.instant("changed_at")));
            List<Changed<UserUpdated>> users = sql.list(
                    SqlStatement.of(USERS_SINCE).instant(time),
                    row -> new Changed<>(UserRows.read(row, "user_id"), row.instant("changed_at")));
            Instant latest = Stream.concat(companies.stream(), users.stream())
                    .map(Changed::at)
                    .reduce(time, (one, other) -> other.isAfter(one) ? other : one);
            return new Changes(
                    users.stream().map(Changed::what).toList(),
                    companies.stream().map(Changed::what).toList(),
                    latest);
        });
    }

    private record Changed<T>(T what, Instant at) {}

    @Override
    public List<TeamVersion> teams() {
        return worker.unscoped(() -> sql.list(
                SqlStatement.of(ALL_TEAMS),
                row -> new TeamVersion(row.bigint("id"), row.bigint("company_id"), row.bigint("version"))));
    }

    @Override
    public void publish(List<UserUpdated> users, List<CompanyUpdated> companies, List<TeamVersion> teams) {
        Set<Long> companyIds = new TreeSet<>();
        users.forEach(user -> companyIds.add(user.companyId()));
        companies.forEach(company -> companyIds.add(company.companyId()));
        teams.forEach(team -> companyIds.add(team.companyId()));
        if (companyIds.isEmpty()) {
            return;
        }
        worker.write(companyIds, () -> {
            List<OutgoingEvent> events = new ArrayList<>();
            // Read again under a lock, in the order of who changes them: what goes out must not be older than what
            // another transaction has sent.
            events.addAll(sql.list(
                    byIds(COMPANIES, companies.stream().map(CompanyUpdated::companyId)), CompanyRows::updated));
            events.addAll(sql.list(byIds(TEAMS, teams.stream().map(TeamVersion::teamId)), TeamRows::updated));
            events.addAll(sql.list(byIds(USERS, users.stream().map(UserUpdated::userId)), UserRows::updated));
            outbox.append(events);
            return events.size();
        });
    }

    private static SqlStatement byIds(String text, Stream<Long> ids) {
        return SqlStatement.of(text).bigints(ids.toList());
    }
}
