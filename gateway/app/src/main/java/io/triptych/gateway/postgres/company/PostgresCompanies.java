package io.triptych.gateway.postgres.company;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.gateway.model.Companies;
import io.triptych.gateway.model.LinkSecret;
import io.triptych.gateway.model.NewCompany;
import io.triptych.gateway.postgres.AuditTrail;
import io.triptych.gateway.postgres.UserRows;
import io.triptych.postgres.RowMapper;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.audit.Changed;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@Singleton
final class PostgresCompanies implements Companies {

    // Any number that nothing else in this schema takes: one replica founds at a time.
    private static final long FOUNDING_LOCK = 0x666f756e64L;
    private static final String ALL =
            "SELECT company_id, name FROM companies_changed_since('-infinity') ORDER BY company_id";
    private static final String ANY = "SELECT EXISTS (SELECT FROM companies_changed_since('-infinity')) AS there";
    private static final String NAMED = "SELECT company_named(?) IS NOT NULL AS there";
    private static final String NEW_ID = "SELECT nextval('companies_id_seq')";
    private static final String LOCK = "SELECT pg_advisory_xact_lock(?)";

    private static final String FOUND = """
            INSERT INTO companies (id, name, time_zone, locale) VALUES (?, ?, ?, ?)
            RETURNING\s""" + CompanyRows.COLUMNS;

    private static final String TAKE_IN = """
            INSERT INTO users AS u (company_id, name, email, role, password_hash) VALUES (?, ?, ?, ?, ?)
            RETURNING\s""" + UserRows.COLUMNS;

    private static final String OFFER = "INSERT INTO setup_links (link_hash) VALUES (?)";
    private static final String OFFERED = "SELECT EXISTS (SELECT FROM setup_links WHERE link_hash = ?) AS there";
    private static final String NOT_OFFERED = """
            SELECT EXISTS (SELECT FROM companies_changed_since('-infinity'))
                OR NOT EXISTS (SELECT FROM setup_links WHERE link_hash = ?) AS there
            """;
    private static final String END_OFFERS = "DELETE FROM setup_links";

    private final WorkerTransactions worker;
    private final Sql sql;
    private final AuditTrail audit;
    private final Outbox outbox;

    PostgresCompanies(WorkerTransactions worker, Sql sql, AuditTrail audit, Outbox outbox) {
        this.worker = worker;
        this.sql = sql;
        this.audit = audit;
        this.outbox = outbox;
    }

    @Override
    public List<Founded> all() {
        return worker.unscoped(
                () -> sql.list(SqlStatement.of(ALL), row -> new Founded(row.bigint("company_id"), row.text("name"))));
    }

    @Override
    public boolean isEmpty() {
        return !worker.<Boolean>unscoped(() -> isTrue(SqlStatement.of(ANY)));
    }

    @Override
    public boolean isNamed(String name) {
        return worker.<Boolean>unscoped(() -> isTrue(SqlStatement.of(NAMED).text(name)));
    }

    @Override
    public void offer(LinkSecret link) {
        worker.unscoped(() -> sql.update(SqlStatement.of(OFFER).bytes(link.hash())));
    }

    @Override
    public boolean isOffered(LinkSecret link) {
        return worker.<Boolean>unscoped(() -> isTrue(SqlStatement.of(OFFERED).bytes(link.hash())));
    }

    @Override
    public boolean foundFirst(NewCompany company, LinkSecret link) {
        return foundUnless(company, SqlStatement.of(NOT_OFFERED).bytes(link.hash()));
    }

    @Override
    public boolean foundUnlessNamed(NewCompany company) {
        return foundUnless(company, SqlStatement.of(NAMED).text(company.name()));
    }

    private boolean foundUnless(NewCompany company, SqlStatement isThere) {
        // The policy wants to know the company before its row is there.
        long companyId = worker.<Long>unscoped(() -> one(SqlStatement.of(NEW_ID), row -> row.bigint("nextval")));
        return worker.<Boolean>write(List.of(companyId), () -> {
            sql.exists(SqlStatement.of(LOCK).bigint(FOUNDING_LOCK));
            if (isTrue(isThere)) {
                return false;
            }
            List<OutgoingEvent> events = new ArrayList<>();
            events.add(insert(companyId, company));
            for (NewCompany.Member member : company.members()) {
                events.add(insert(companyId, member));
            }
            // Links that set the installation up are good for nothing any more.
            sql.update(SqlStatement.of(END_OFFERS));
            audit.noteOfCompany(companyId, "founded", founded(company));
            outbox.append(events);
            return true;
        });
    }

    private static Changed founded(NewCompany company) {
        List<Map<String, String>> people = company.members().stream()
                .map(member ->
                        Map.of("email", member.email(), "role", member.role().wireName()))
                .toList();
        return Changed.of("name", null, company.name())
                .and("timeZone", null, company.timeZone())
                .and("locale", null, company.locale())
                .and("people", null, people);
    }

    private boolean isTrue(SqlStatement question) {
        return one(question, row -> row.bool("there"));
    }

    private OutgoingEvent insert(long companyId, NewCompany company) {
        return one(
                SqlStatement.of(FOUND)
                        .bigint(companyId)
                        .text(company.name())
                        .text(company.timeZone())
                        .text(company.locale()),
                CompanyRows::updated);
    }

    private OutgoingEvent insert(long companyId, NewCompany.Member member) {
        return one(
                SqlStatement.of(TAKE_IN)
                        .bigint(companyId)
                        .text(member.name())
                        .text(member.email())
                        .text(member.role().wireName())
                        .text(member.passwordHash().reveal()),
                UserRows::updated);
    }

    /// Of a statement that always answers a row.
    private <T> T one(SqlStatement statement, RowMapper<T> mapper) {
        return sql.list(statement, mapper).getFirst();
    }
}
