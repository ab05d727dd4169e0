package io.triptych.gateway.postgres.signin;

import io.triptych.gateway.model.SignInFailures;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    private static final String READ = "SELECT subject, failed_at FROM sign_in_failures WHERE subject = ANY (?)";

    private static final String LOCK = """
            INSERT INTO sign_in_failures (subject, failed_at)
            SELECT subject, '{}' FROM unnest(?) AS wanted (subject) ORDER BY subject
            ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject
            RETURNING subject, failed_at
            """;

    private static final String WRITE = "UPDATE sign_in_failures SET failed_at = ? WHERE subject = ?";

    private final WorkerTransactions worker;
    private final Sql sql;
    private final Clock clock;

    PostgresSignInFailures(WorkerTransactions worker, Sql sql, Clock clock) {
        this.worker = worker;
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public @Nullable Duration blockedFor(String account, String address) {
        List<Subject> subjects = subjects(account, address);
        return worker.unscoped(() -> longestWait(read(READ, subjects)));
    }

    @Override
    public @Nullable Duration record(String account, String address) {
        List<Subject> subjects = subjects(account, address);
        return worker.unscoped(() -> {
            // Locks both rows, made if need be, in the order of their keys.
            List<Failures> failures = read(LOCK, subjects);
            Duration wait = longestWait(failures);
            if (wait == null) {
                failures.forEach(this::add);
            }
            return wait;
        });
    }

    private void add(Failures failures) {
        List<Instant> times = new ArrayList<>(failures.recent());
        times.add(clock.instant());
        sql.update(
                SqlStatement.of(WRITE).instants(times).bytes(failures.subject().key()));
    }

    private List<Failures> read(String text, List<Subject> subjects) {
        Instant from = clock.instant().minus(WINDOW);
        return sql.list(
                SqlStatement.of(text).byteas(subjects.stream().map(Subject::key).toList()),
                row -> new Failures(
                        subject(subjects, row.bytes("subject")),
                        row.instants("failed_at").stream()
                                .filter(at -> at.isAfter(from))
                                .toList()));
    }

    private static Subject subject(List<Subject> subjects, byte[] key) {
        return subjects.stream()
                .filter(of -> Arrays.equals(of.key(), key))
                .findFirst()
                .orElseThrow();
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
