package io.triptych.gateway.postgres.signin;

import io.triptych.eventing.outbox.Outbox;
import io.triptych.eventing.outbox.OutgoingEvent;
import io.triptych.gateway.model.CompanyDeed;
import io.triptych.gateway.model.IssuedPeople;
import io.triptych.gateway.model.IssuedPerson;
import io.triptych.gateway.model.Session;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Visit;
import io.triptych.gateway.postgres.IdentityTables;
import io.triptych.gateway.postgres.UserRow;
import io.triptych.gateway.postgres.UserRows;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.audit.Changed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Singleton
final class PostgresIssuedPeople implements IssuedPeople {

    private static final String FIND = "SELECT user_id, company_id, active FROM person_of_issuer(?, ?)";
    private static final String COMPANY = "SELECT company_is_active(?) AS active";

    private static final String TAKE_IN = """
            INSERT INTO users AS u (company_id, name, email, role, issuer_subject) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            RETURNING\s""" + UserRows.COLUMNS;

    private static final String LINK = """
            UPDATE users SET issuer_subject = ? WHERE id = ? AND issuer_subject IS DISTINCT FROM ?
            """;

    private static final String CHANGE_ROLE = """
            UPDATE users u
            SET role = ?, token_version = token_version + 1, version = version + 1, changed_at = clock_timestamp()
            WHERE id = ?
            RETURNING\s""" + UserRows.COLUMNS;

    private final CompanyTransactions transactions;
    private final WorkerTransactions worker;
    private final IdentityTables tables;
    private final SessionStart sessions;
    private final Outbox outbox;
    private final Clock clock;

    PostgresIssuedPeople(
            CompanyTransactions transactions,
            WorkerTransactions worker,
            IdentityTables tables,
            SessionStart sessions,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.worker = worker;
        this.tables = tables;
        this.sessions = sessions;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Known(long userId, long companyId, boolean active) {}

    @Override
    public @Nullable Session signIn(IssuedPerson person, Visit visit) {
        Known known = find(person);
        if (known == null && isCompany(person.companyId())) {
            Session first = takeIn(person, visit);
            if (first != null) {
                return first;
            }
            // Of several tabs that came at once another one was first.
            known = find(person);
        }
        return known == null || !known.active() || known.companyId() != person.companyId()
                ? null
                : comeAgain(known.userId(), person, visit);
    }

    private @Nullable Known find(IssuedPerson person) {
        return worker.unscoped(() -> tables.sql()
                .first(
                        SqlStatement.of(FIND).text(person.subject()).text(person.email()),
                        row -> new Known(row.bigint("user_id"), row.bigint("company_id"), row.bool("active"))));
    }

    private boolean isCompany(long companyId) {
        return worker.<Boolean>unscoped(() -> tables.sql()
                .list(SqlStatement.of(COMPANY).bigint(companyId), row -> row.bool("active"))
                .getFirst());
    }

    private @Nullable Session takeIn(IssuedPerson person, Visit visit) {
        long companyId = person.companyId();
        return transactions.write(companyId, () -> {
            OutgoingEvent taken = tables.sql()
                    .first(
                            SqlStatement.of(TAKE_IN)
                                    .bigint(companyId)
                                    .text(person.name())
                                    .text(person.email())
                                    .text(person.role().wireName())
                                    .text(person.subject()),
                            UserRows::updated);
            if (taken == null) {
                return null;
            }
            long userId = Long.parseLong(taken.key());
            Map<String, Object> after = Map.of(
                    "name", person.name(),
                    "email", person.email(),
                    "role", person.role().wireName());
            tables.audit().note(companyId, null, CompanyDeed.CAME_BY_ISSUER, userId, Changed.between(null, after));
            outbox.append(List.of(taken));
            return begin(companyId, userId, visit);
        });
    }

    private @Nullable Session comeAgain(long userId, IssuedPerson person, Visit visit) {
        long companyId = person.companyId();
        return transactions.write(companyId, () -> {
            if (!tables.sql().exists(UserRows.hold(userId))) {
                return null;
            }
            User before = tables.users().find(userId).map(UserRow::user).orElse(null);
            if (before == null) {
                return null;
            }
            SqlStatement link = SqlStatement.of(LINK).text(person.subject()).bigint(userId);
            if (tables.sql().update(link.text(person.subject())) == 1) {
                tables.audit().note(companyId, null, CompanyDeed.LINKED_TO_ISSUER, userId);
            }
            if (before.role() != person.role()) {
                changeRole(before, person);
            }
            return begin(companyId, userId, visit);
        });
    }

    private void changeRole(User before, IssuedPerson person) {
        tables.audit()
                .note(
                        before.companyId(),
                        null,
                        CompanyDeed.PERSON_CHANGED,
                        before.id(),
                        Changed.of(
                                "role", before.role().wireName(), person.role().wireName()));
        SqlStatement change =
                SqlStatement.of(CHANGE_ROLE).text(person.role().wireName()).bigint(before.id());
        outbox.append(tables.sql().list(change, UserRows::updated));
    }

    private @Nullable Session begin(long companyId, long userId, Visit visit) {
        Instant now = clock.instant();
        return tables.users().signIn(userId, now) == 1 ? sessions.begin(companyId, userId, visit, now) : null;
    }
}
