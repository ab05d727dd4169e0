package io.triptych.message.postgres.intake;

import io.triptych.message.model.Element;
import io.triptych.message.model.ParkedElements;
import io.triptych.message.model.RawElement;
import io.triptych.message.model.RecordPosition;
import io.triptych.message.model.Routes;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Row;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what was parked. Nothing is locked: who takes an element in finds out in the end whether somebody else did.
@Singleton
final class PostgresParkedElements implements ParkedElements {

    /// For what is no company's: the policies want a list.
    private static final long NOBODY = 0;

    private static final String MAY_SPEAK = """
            p.phone_number_id = r.phone_number_id AND p.reason IN ('unknown_number', 'foreign_app')
              AND (p.signed_by IS NULL OR p.signed_by = r.app_id)""";

    // A look into the index for each number, however many elements wait for numbers that nobody has.
    private static final String KNOWN_BY_NOW = """
            SELECT r.phone_number_id FROM account_routes r
            WHERE EXISTS (SELECT 1 FROM parked p WHERE %s)
            ORDER BY r.phone_number_id""".formatted(MAY_SPEAK);

    private static final String COLUMNS = """
            p.id, p.company_id, p.kind, p.topic_id, p.partition, p.record_offset, p.element,
            coalesce(p.received_at, p.parked_at) AS received_at, p.raw, p.contacts, p.phone_number_id, p.signed_by, p.traceparent""";

    private static final String WAITING = """
            SELECT %s FROM parked p JOIN account_routes r ON %s
            WHERE p.phone_number_id = ?
            ORDER BY p.received_at, p.record_offset, p.element LIMIT ?""".formatted(COLUMNS, MAY_SPEAK);

    private static final String REASON = "(?::text IS NULL OR p.reason = ? OR starts_with(p.reason, ? || ':'))";

    private static final String CHOSEN = """
            SELECT %s FROM parked p
            WHERE p.id BETWEEN ? AND ? AND (?::bigint IS NULL OR p.company_id = ?) AND %s
            ORDER BY p.id LIMIT ?""".formatted(COLUMNS, REASON);

    private static final String SHOWN = """
            SELECT p.id, p.kind, p.reason, p.topic_id, p.partition, p.record_offset, p.element, p.parked_at,
              coalesce(p.received_at, p.parked_at) AS received_at, p.phone_number_id, p.traceparent,
              left(p.raw, 4096) AS raw
            FROM parked p
            WHERE p.company_id = ? AND p.id < ? AND %s
            ORDER BY p.id DESC LIMIT ?""".formatted(REASON);

    private static final String REASONS = """
            SELECT split_part(reason, ':', 1) AS word, count(*) AS elements, min(parked_at) AS oldest_at
            FROM parked WHERE company_id = ?
            GROUP BY 1 ORDER BY 2 DESC, 1""";

    private final CompanyTransactions people;
    private final WorkerTransactions transactions;
    private final Sql sql;
    private final Routes routes;

    PostgresParkedElements(CompanyTransactions people, WorkerTransactions transactions, Sql sql, Routes routes) {
        this.people = people;
        this.transactions = transactions;
        this.sql = sql;
        this.routes = routes;
    }

    @Override
    public List<String> numbersKnownByNow() {
        return transactions.write(
                Set.of(NOBODY), () -> sql.list(SqlStatement.of(KNOWN_BY_NOW), row -> row.text("phone_number_id")));
    }

    @Override
    public List<ParkedElement> waitingFor(String phoneNumberId, int limit) {
        SqlStatement statement = SqlStatement.of(WAITING).text(phoneNumberId).integer(limit);
        return transactions.write(Set.of(NOBODY), () -> sql.list(statement, PostgresParkedElements::element));
    }

    @Override
    public List<ParkedElement> chosen(Choice choice, int limit) {
        Long company = choice.companyId();
        SqlStatement statement = SqlStatement.of(CHOSEN)
                .bigint(choice.firstId())
                .bigint(choice.lastId())
                .bigint(company)
                .bigint(company)
                .text(choice.reason())
                .text(choice.reason())
                .text(choice.reason())
                .integer(limit);
        return transactions.write(
                company == null ? companies() : Set.of(company),
                () -> sql.list(statement, PostgresParkedElements::element));
    }

    @Override
    public List<Shown> ofCompany(long companyId, @Nullable String reason, long beforeId, int limit) {
        SqlStatement statement = SqlStatement.of(SHOWN)
                .bigint(companyId)
                .bigint(beforeId)
                .text(reason)
                .text(reason)
                .text(reason)
                .integer(limit);
        return people.list(companyId, statement, PostgresParkedElements::shown);
    }

    @Override
    public List<Reason> reasonsOf(long companyId) {
        return people.list(
                companyId,
                SqlStatement.of(REASONS).bigint(companyId),
                row -> new Reason(row.text("word"), row.bigint("elements"), row.instant("oldest_at")));
    }

    private Set<Long> companies() {
        Set<Long> companies = new HashSet<>(routes.companyIds());
        companies.add(NOBODY);
        return companies;
    }

    private static Shown shown(Row row) {
        return new Shown(
                row.bigint("id"),
                row.text("kind"),
                row.text("reason"),
                source(row),
                row.integer("element"),
                row.instant("parked_at"),
                row.textOrNull("phone_number_id"),
                row.textOrNull("traceparent"),
                row.text("raw"));
    }

    private static Element.Source source(Row row) {
        return new Element.Source(
                new RecordPosition(row.uuid("topic_id"), row.integer("partition"), row.bigint("record_offset")),
                row.instant("received_at"));
    }

    private static ParkedElement element(Row row) {
        return new ParkedElement(
                row.bigint("id"),
                row.bigintOrNull("company_id"),
                row.text("kind"),
                source(row),
                row.integer("element"),
                new RawElement(
                        row.text("raw"),
                        Objects.requireNonNullElse(row.textOrNull("contacts"), "[]"),
                        new RawElement.Origin(
                                row.textOrNull("phone_number_id"),
                                row.textOrNull("signed_by"),
                                row.textOrNull("traceparent"))));
    }
}
