package io.triptych.gateway.postgres;

import io.triptych.gateway.model.SignInFailures;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row per account and per address with the times of the last failures; its lock makes them count in turn, however
/// many replicas are asked at once.
@Singleton
final class PostgresSignInFailures implements SignInFailures {

    static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int ACCOUNT_MAX = 10;
    private static final int ADDRESS_MAX = 100;

    private final WorkerTransactions worker;
    private final Clock clock;

    PostgresSignInFailures(WorkerTransactions worker, Clock clock) {
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public @Nullable Duration blockedFor(String account, String address) {
        List<Subject> subjects = subjects(account, address);
        return worker.unscoped(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT subject, failed_at FROM sign_in_failures WHERE subject = ANY (?)")) {
                statement.setArray(1, keys(connection, subjects));
                return longestWait(read(statement.executeQuery(), subjects));
            }
        });
    }

    @Override
    public @Nullable Duration record(String account, String address) {
        List<Subject> subjects = subjects(account, address);
        return worker.unscoped(connection -> {
            List<Failures> failures = lock(connection, subjects);
            Duration wait = longestWait(failures);
            if (wait == null) {
                for (Failures of : failures) {
                    add(connection, of);
                }
            }
            return wait;
        });
    }

    /// Locks both rows, made if need be, in the order of their keys.
    private List<Failures> lock(Connection connection, List<Subject> subjects) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO sign_in_failures (subject, failed_at)
                SELECT subject, '{}' FROM unnest(?) AS wanted (subject) ORDER BY subject
                ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject
                RETURNING subject, failed_at
                """)) {
            statement.setArray(1, keys(connection, subjects));
            return read(statement.executeQuery(), subjects);
        }
    }

    private void add(Connection connection, Failures failures) throws SQLException {
        List<Timestamp> times = new ArrayList<>();
        failures.recent().forEach(time -> times.add(Timestamp.from(time)));
        times.add(Timestamp.from(clock.instant()));
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE sign_in_failures SET failed_at = ? WHERE subject = ?")) {
            statement.setArray(1, connection.createArrayOf("timestamptz", times.toArray()));
            statement.setBytes(2, failures.subject().key());
            statement.executeUpdate();
        }
    }

    private List<Failures> read(ResultSet rows, List<Subject> subjects) throws SQLException {
        Instant from = clock.instant().minus(WINDOW);
        List<Failures> failures = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                byte[] key = rows.getBytes(1);
                Subject subject = subjects.stream()
                        .filter(of -> Arrays.equals(of.key(), key))
                        .findFirst()
                        .orElseThrow();
                List<Instant> recent = new ArrayList<>();
                for (Object time : (Object[]) rows.getArray(2).getArray()) {
                    Instant at = ((Timestamp) time).toInstant();
                    if (at.isAfter(from)) {
                        recent.add(at);
                    }
                }
                failures.add(new Failures(subject, recent));
            }
        }
        return failures;
    }

    private @Nullable Duration longestWait(List<Failures> failures) {
        Instant now = clock.instant();
        return failures.stream()
                .filter(of -> of.recent().size() >= of.subject().max())
                .map(of -> of.recent().get(of.recent().size() - of.subject().max()))
                .map(oldest -> Duration.between(now, oldest.plus(WINDOW)))
                .max(Duration::compareTo)
                .orElse(null);
    }

    private static Array keys(Connection connection, List<Subject> subjects) throws SQLException {
        return connection.createArrayOf(
                "bytea", subjects.stream().map(Subject::key).toArray(byte[][]::new));
    }

    private static List<Subject> subjects(String account, String address) {
        return List.of(
                new Subject(hash("account:" + account), ACCOUNT_MAX),
                new Subject(hash("address:" + address), ADDRESS_MAX));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Compared by content where it is compared.
    private record Subject(byte[] key, int max) {}

    private record Failures(Subject subject, List<Instant> recent) {}
}
