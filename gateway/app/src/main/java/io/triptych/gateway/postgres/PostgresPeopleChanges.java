package io.triptych.gateway.postgres;

import io.triptych.eventing.Outbox;
import io.triptych.eventing.OutgoingEvent;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.model.PeopleChanges;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    private final WorkerTransactions worker;
    private final Outbox outbox;

    PostgresPeopleChanges(WorkerTransactions worker, Outbox outbox) {
        this.worker = worker;
        this.outbox = outbox;
    }

    @Override
    public Changes since(Instant time) {
        return worker.unscoped(connection -> {
            List<UserUpdated> users = new ArrayList<>();
            List<CompanyUpdated> companies = new ArrayList<>();
            Instant latest = time;
            // Companies first: somebody whose company isn't known is let in nowhere.
            try (PreparedStatement statement = since(connection, "companies_changed_since", time);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    companies.add(CompanyRows.read(rows, "company_id"));
                    latest = later(latest, rows);
                }
            }
            try (PreparedStatement statement = since(connection, "people_changed_since", time);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    users.add(UserRows.read(rows, "user_id"));
                    latest = later(latest, rows);
                }
            }
            return new Changes(users, companies, latest);
        });
    }

    private static PreparedStatement since(Connection connection, String function, Instant time) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT * FROM " + function + "(?)");
        statement.setObject(1, time.atOffset(ZoneOffset.UTC));
        return statement;
    }

    private static Instant later(Instant latest, ResultSet row) throws SQLException {
        Instant changed = row.getObject("changed_at", OffsetDateTime.class).toInstant();
        return changed.isAfter(latest) ? changed : latest;
    }

    @Override
    public void publish(List<UserUpdated> users, List<CompanyUpdated> companies) {
        Set<Long> companyIds = new TreeSet<>();
        users.forEach(user -> companyIds.add(user.companyId()));
        companies.forEach(company -> companyIds.add(company.companyId()));
        if (companyIds.isEmpty()) {
            return;
        }
        worker.write(companyIds, connection -> {
            List<OutgoingEvent> events = new ArrayList<>();
            // Read again under a lock: what goes out must not be older than what another transaction has sent.
            Stream<Long> companyKeys = companies.stream().map(CompanyUpdated::companyId);
            try (PreparedStatement statement = byIds(connection, COMPANIES, companyKeys);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(CompanyRows.updated(rows));
                }
            }
            Stream<Long> userKeys = users.stream().map(UserUpdated::userId);
            try (PreparedStatement statement = byIds(connection, USERS, userKeys);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(UserRows.updated(rows));
                }
            }
            outbox.append(events);
            return events.size();
        });
    }

    private static PreparedStatement byIds(Connection connection, String sql, Stream<Long> ids) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
        return statement;
    }
}
