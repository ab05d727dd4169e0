package io.triptych.gateway.postgres.company;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.model.Companies;
import io.triptych.gateway.model.CompanyDeed;
import io.triptych.gateway.model.LinkSecret;
import io.triptych.gateway.model.NewCompany;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Visit;
import io.triptych.gateway.postgres.AuditTrail;
import io.triptych.gateway.postgres.UserRows;
import io.triptych.gateway.postgres.signin.SessionStart;
import io.triptych.postgres.RowMapper;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.audit.Changed;
import io.triptych.service.token.Secret;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

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
            INSERT INTO users AS u (company_id, name, email, role, password_hash, last_sign_in_at)
            VALUES (?, ?, ?, ?, ?, ?)
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
    private final SessionStart sessions;
    private final Outbox outbox;
    private final Clock clock;

    PostgresCompanies(
            WorkerTransactions worker, Sql sql, AuditTrail audit, SessionStart sessions, Outbox outbox, Clock clock) {
        this.worker = worker;
        this.sql = sql;
        this.audit = audit;
        this.sessions = sessions;
        this.outbox = outbox;
        this.clock = clock;
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
    public @Nullable Session foundFirst(NewCompany company, LinkSecret link, Visit visit) {
        Instant now = clock.instant();
        return foundUnless(SqlStatement.of(NOT_OFFERED).bytes(link.hash()), companyId -> {
            List<OutgoingEvent> people = found(companyId, company, now);
            return sessions.begin(founder(company, people.getFirst()), visit, now);
        });
    }

    /// The first of the people, as they were made.
    private static User founder(NewCompany company, OutgoingEvent made) {
        NewCompany.Member founder = company.members().getFirst();
        UserUpdated user = (UserUpdated) made.data();
        return new User(
                user.userId(),
                user.companyId(),
                founder.name(),
                founder.email(),
                founder.role(),
                user.active(),
                user.tokenVersion(),
                company.locale(),
                company.timeZone(),
                "{}",
                false,
                List.of());
    }

    @Override
    public boolean foundUnlessNamed(NewCompany company) {
        return foundUnless(SqlStatement.of(NAMED).text(company.name()), companyId -> {
                    found(companyId, company, null);
                    return true;
                })
                != null;
    }

    private <T> @Nullable T foundUnless(SqlStatement isThere, LongFunction<T> found) {
        // The policy wants to know the company before its row is there.
        long companyId = worker.<Long>unscoped(() -> one(SqlStatement.of(NEW_ID), row -> row.bigint("nextval")));
        return worker.<@Nullable T>write(List.of(companyId), () -> {
            sql.exists(SqlStatement.of(LOCK).bigint(FOUNDING_LOCK));
            return isTrue(isThere) ? null : found.apply(companyId);
        });
    }

    /// Answers the events of its people. They sign in at this time, if there is one.
    private List<OutgoingEvent> found(long companyId, NewCompany company, @Nullable Instant signInAt) {
        List<OutgoingEvent> events = new ArrayList<>(List.of(insert(companyId, company)));
        List<OutgoingEvent> people = company.members().stream()
                .map(member -> insert(companyId, member, signInAt))
                .toList();
        events.addAll(people);
        // Links that set the installation up are good for nothing any more.
        sql.update(SqlStatement.of(END_OFFERS));
        audit.note(companyId, null, CompanyDeed.FOUNDED, companyId, founded(company));
        outbox.append(events);
        return people;
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

    private OutgoingEvent insert(long companyId, NewCompany.Member member, @Nullable Instant signInAt) {
        Secret hash = member.passwordHash();
        return one(
                SqlStatement.of(TAKE_IN)
                        .bigint(companyId)
                        .text(member.name())
                        .text(member.email())
                        .text(member.role().wireName())
                        .text(hash == null ? null : hash.reveal())
                        .instant(signInAt),
                UserRows::updated);
    }

    /// Of a statement that always answers a row.
    private <T> T one(SqlStatement statement, RowMapper<T> mapper) {
        return sql.list(statement, mapper).getFirst();
    }
}
