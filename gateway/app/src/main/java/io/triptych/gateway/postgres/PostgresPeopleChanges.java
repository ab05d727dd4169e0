package io.triptych.gateway.postgres;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.model.PeopleChanges;
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

    private static final String USERS = """
            SELECT id, company_id, name, role, active, token_version, version
            FROM users WHERE id = ANY (?) ORDER BY id FOR SHARE
            """;
    private static final String COMPANIES = """
            SELECT id, name, active, agents_see_unassigned, read_receipts, uncertain_after_seconds, machine_resend, version
            FROM companies WHERE id = ANY (?) ORDER BY id FOR SHARE
            """;

    // Companies first: somebody whose company isn't known is let in nowhere.
    private static final String COMPANIES_SINCE = "SELECT * FROM companies_changed_since(?)";
    private static final String USERS_SINCE = "SELECT * FROM people_changed_since(?)";

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
    public void publish(List<UserUpdated> users, List<CompanyUpdated> companies) {
        Set<Long> companyIds = new TreeSet<>();
        users.forEach(user -> companyIds.add(user.companyId()));
        companies.forEach(company -> companyIds.add(company.companyId()));
        if (companyIds.isEmpty()) {
            return;
        }
        worker.write(companyIds, () -> {
            List<OutgoingEvent> events = new ArrayList<>();
            // Read again under a lock: what goes out must not be older than what another transaction has sent.
            events.addAll(sql.list(
                    byIds(COMPANIES, companies.stream().map(CompanyUpdated::companyId)), CompanyRows::updated));
            events.addAll(sql.list(byIds(USERS, users.stream().map(UserUpdated::userId)), UserRows::updated));
            outbox.append(events);
            return events.size();
        });
    }

    private static SqlStatement byIds(String text, Stream<Long> ids) {
        return SqlStatement.of(text).bigints(ids.toList());
    }
}
