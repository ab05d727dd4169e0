package io.triptych.message.postgres;

import io.triptych.message.model.ParkedElements;
import io.triptych.message.model.RawElement;
import io.triptych.message.model.RecordPosition;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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
            coalesce(p.received_at, p.parked_at), p.raw, p.contacts, p.phone_number_id, p.signed_by, p.traceparent""";

    private static final String WAITING = """
            SELECT %s FROM parked p JOIN account_routes r ON %s
            WHERE p.phone_number_id = ?
            ORDER BY p.received_at, p.record_offset, p.element LIMIT ?""".formatted(COLUMNS, MAY_SPEAK);

    private static final String CHOSEN = """
            SELECT %s FROM parked p
            WHERE p.id > ? AND p.id BETWEEN ? AND ? AND (?::bigint IS NULL OR p.company_id = ?)
              AND (?::text IS NULL OR p.reason = ? OR starts_with(p.reason, ? || ':'))
            ORDER BY p.id LIMIT ?""".formatted(COLUMNS);

    private static final String COMPANIES = "SELECT DISTINCT company_id FROM account_routes";

    private final WorkerTransactions transactions;

    PostgresParkedElements(WorkerTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<String> numbersKnownByNow() {
        return transactions.write(Set.of(NOBODY), connection -> {
            List<String> numbers = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(KNOWN_BY_NOW);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    numbers.add(row.getString(1));
                }
            }
            return numbers;
        });
    }

    @Override
    public List<ParkedElement> waitingFor(String phoneNumberId, int limit) {
        return transactions.write(Set.of(NOBODY), connection -> find(connection, WAITING, phoneNumberId, limit));
    }

    @Override
    public List<ParkedElement> chosen(Choice choice, long afterId, int limit) {
        Long company = choice.companyId();
        return transactions.write(
                company == null ? companies() : Set.of(company),
                connection -> find(
                        connection,
                        CHOSEN,
                        afterId,
                        choice.firstId(),
                        choice.lastId(),
                        company,
                        company,
                        choice.reason(),
                        choice.reason(),
                        choice.reason(),
                        limit));
    }

    private Set<Long> companies() {
        return transactions.unscoped(connection -> {
            Set<Long> companies = new HashSet<>(Set.of(NOBODY));
            try (PreparedStatement statement = connection.prepareStatement(COMPANIES);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    companies.add(row.getLong(1));
                }
            }
            return companies;
        });
    }

    private static List<ParkedElement> find(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        List<ParkedElement> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Jdbc.set(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(read(row));
                }
            }
        }
        return found;
    }

    private static ParkedElement read(ResultSet row) throws SQLException {
        Instant receivedAt = MessageRows.instant(row, 8);
        return new ParkedElement(
                row.getLong(1),
                row.getObject(2, Long.class),
                row.getString(3),
                new RecordPosition(row.getObject(4, UUID.class), row.getInt(5), row.getLong(6)),
                row.getInt(7),
                receivedAt,
                new RawElement(
                        row.getString(9),
                        Objects.requireNonNullElse(row.getString(10), "[]"),
                        new RawElement.Origin(row.getString(11), row.getString(12), row.getString(13))));
    }
}
