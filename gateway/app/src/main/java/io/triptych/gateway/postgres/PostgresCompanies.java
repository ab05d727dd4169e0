package io.triptych.gateway.postgres;

import io.triptych.eventing.Outbox;
import io.triptych.eventing.OutgoingEvent;
import io.triptych.gateway.model.Companies;
import io.triptych.gateway.model.NewCompany;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

@Singleton
final class PostgresCompanies implements Companies {

    // Any number that nothing else in this schema takes: one replica founds at a time.
    private static final long FOUNDING_LOCK = 0x666f756e64L;
    private static final String ANY = "SELECT EXISTS (SELECT FROM companies_changed_since('-infinity'))";
    private static final String NAMED = "SELECT company_named(?) IS NOT NULL";

    private final WorkerTransactions worker;
    private final Outbox outbox;

    PostgresCompanies(WorkerTransactions worker, Outbox outbox) {
        this.worker = worker;
        this.outbox = outbox;
    }

    @Override
    public boolean isEmpty() {
        return !worker.<Boolean>unscoped(connection -> ask(connection, ANY, ""));
    }

    @Override
    public boolean isNamed(String name) {
        return worker.<Boolean>unscoped(connection -> ask(connection, NAMED, name));
    }

    @Override
    public boolean foundFirst(NewCompany company) {
        return foundUnless(company, ANY);
    }

    @Override
    public boolean foundUnlessNamed(NewCompany company) {
        return foundUnless(company, NAMED);
    }

    private boolean foundUnless(NewCompany company, String isThere) {
        // The policy wants to know the company before its row is there.
        long companyId = worker.unscoped(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT nextval('companies_id_seq')");
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
        return worker.write(List.of(companyId), connection -> {
            lock(connection);
            if (ask(connection, isThere, company.name())) {
                return false;
            }
            List<OutgoingEvent> events = new ArrayList<>();
            events.add(insert(connection, companyId, company));
            for (NewCompany.Member member : company.members()) {
                events.add(insert(connection, companyId, member));
            }
            AuditTrail.note(connection, companyId, null, "founded", "company", companyId, "{}");
            outbox.append(events);
            return true;
        });
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, FOUNDING_LOCK);
            lock.execute();
        }
    }

    private static boolean ask(Connection connection, String question, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            if (question.equals(NAMED)) {
                statement.setString(1, name);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private static OutgoingEvent insert(Connection connection, long companyId, NewCompany company) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO companies (id, name, time_zone, locale) VALUES (?, ?, ?, ?)
                RETURNING id, name, active, agents_see_unassigned, read_receipts, uncertain_after_seconds,
                          machine_resend, version
                """)) {
            statement.setLong(1, companyId);
            statement.setString(2, company.name());
            statement.setString(3, company.timeZone());
            statement.setString(4, company.locale());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return CompanyRows.updated(rows);
            }
        }
    }

    private static OutgoingEvent insert(Connection connection, long companyId, NewCompany.Member member)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO users (company_id, name, email, role, password_hash) VALUES (?, ?, ?, ?, ?)
                RETURNING id, company_id, name, role, active, token_version, version
                """)) {
            statement.setLong(1, companyId);
            statement.setString(2, member.name());
            statement.setString(3, member.email());
            statement.setString(4, member.role().wireName());
            statement.setString(5, member.passwordHash().reveal());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return UserRows.updated(rows);
            }
        }
    }
}
