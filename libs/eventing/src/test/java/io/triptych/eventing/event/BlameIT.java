package io.triptych.eventing.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.eventing.TestService;
import io.triptych.postgres.DatabaseException;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlErrors;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.PassesWithTime;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.DateTimeException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

class BlameIT {

    static List<Throwable> ofTheSurroundings() {
        return List.of(
                new SQLTransientConnectionException("pool - Connection is not available, request timed out after 2s"),
                new SQLException("HikariDataSource HikariDataSource (pool) has been closed."),
                new SQLTimeoutException("late"),
                new PSQLException("connection refused", PSQLState.CONNECTION_UNABLE_TO_CONNECT),
                new BatchUpdateException("admin", "57P01", new int[0]),
                new ConnectException("refused"),
                new SocketTimeoutException("read timed out"),
                new UnknownHostException("contact-service"),
                new HttpTimeoutException("late"),
                new ClosedChannelException(),
                new SSLHandshakeException("expired"),
                new InterruptedException(),
                new TimeoutException(),
                new RejectedExecutionException("shut down"),
                new FailureException(FailureCode.UNAVAILABLE, "away"),
                new KafkaException("can't construct a client"),
                new InterruptException("stopping"),
                new NotEnoughReplicasException("two of three are away"),
                new UnknownTopicOrPartitionException("not yet"),
                new AuthorizationException("not allowed"),
                new Overtaken());
    }

    private static final class Overtaken extends RuntimeException implements PassesWithTime {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @MethodSource("ofTheSurroundings")
    void whatIsAwayOrLateIsTheSurroundingsWhereverItStandsAmongTheCauses(Throwable error) {
        assertThat(Blame.of(error)).isEqualTo(Blame.SURROUNDINGS);
        assertThat(Blame.of(new IllegalStateException("a", new ExecutionException(new RuntimeException("b", error)))))
                .isEqualTo(Blame.SURROUNDINGS);
        assertThat(Blame.of(new AssertionError("a", error))).isEqualTo(Blame.SURROUNDINGS);
    }

    static List<Throwable> ofTheData() {
        return List.of(
                new IllegalStateException("nesting depth 501 exceeds the maximum"),
                new NullPointerException(),
                new ClassCastException(),
                new ArrayIndexOutOfBoundsException(),
                new NumberFormatException(),
                new ArithmeticException("overflow"),
                new DateTimeException("year 1000000000"),
                new NoSuchElementException(),
                new ConcurrentModificationException(),
                new StackOverflowError(),
                new AssertionError("never"),
                new Error("of a class that nobody knows"),
                new Exception("checked"),
                new IOException("no JSON"),
                new EOFException("half of it"),
                new UncheckedIOException(new IOException("no JSON")),
                new RecordTooLargeException("6 MB"),
                new SerializationException("no"),
                new UnprocessableRecordException("said so", new SocketTimeoutException("whatever it met")));
    }

    @ParameterizedTest
    @MethodSource("ofTheData")
    void everythingElseOfWhateverClassIsTheDatas(Throwable error) {
        assertThat(Blame.of(error)).isEqualTo(Blame.DATA);
        assertThat(Blame.of(new IllegalStateException("around it", error))).isEqualTo(Blame.DATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "08003", "25006", "26000", "28P01", "3D000", "40001", "40P01", "42P01", "42501", "53100",
                "53300", "55P03", "57014", "57P01", "57P03", "58030", "XX001"
            })
    void databasesStateIsTheSurroundings(String sqlState) {
        assertThat(Blame.of(new DatabaseException(new SQLException("said by it", sqlState))))
                .isEqualTo(Blame.SURROUNDINGS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22001", "22003", "22021", "22P02", "22P05", "23505", "23514", "25P02", "54000", "54001", "P0001",
                "XX000", "21000", "0A000"
            })
    void whatADatabaseSaysOfValuesIsTheDatas(String sqlState) {
        assertThat(Blame.of(new DatabaseException(new SQLException("said by it", sqlState))))
                .isEqualTo(Blame.DATA);
        assertThat(SqlErrors.sqlState(new IllegalStateException(new SQLException("", sqlState))))
                .isEqualTo(sqlState);
    }

    @Test
    void memoryAndClassesMayBeTheProcesss() {
        assertThat(Blame.of(new IllegalStateException(new OutOfMemoryError()))).isEqualTo(Blame.PROCESS);
        assertThat(Blame.of(new NoClassDefFoundError())).isEqualTo(Blame.PROCESS);
    }

    @Test
    void causesThatGoInACircleHaveAnEnd() {
        IllegalStateException one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("other", one));

        assertThat(Blame.of(one)).isEqualTo(Blame.DATA);
        assertThat(SqlErrors.sqlState(one)).isNull();
    }

    @Test
    void realDatabaseIsToldFromWhatAStatementsValuesDid() throws Exception {
        try (TestService service =
                TestService.start(TestService.newDatabase(), Map.of("triptych.eventing.outbox.enabled", "false"))) {
            TestService.execute(service.url(), """
                    CREATE TABLE message.kept (company_id bigint);
                    ALTER TABLE message.kept ENABLE ROW LEVEL SECURITY;
                    CREATE POLICY kept_worker ON message.kept TO message_worker USING (company_id = 1);
                    GRANT INSERT ON message.kept TO message_worker;
                    CREATE TABLE message.closed (company_id bigint);
                    REVOKE ALL ON message.closed FROM message_worker;
                    """);
            assertThat(blame(service, "INSERT INTO kept VALUES (2)")).isEqualTo(Blame.DATA);
            assertThat(blame(service, "SELECT '" + "[".repeat(100_000) + "'::jsonb"))
                    .isEqualTo(Blame.DATA);
            assertThat(blame(service, "SELECT repeat('9', 140000)::numeric")).isEqualTo(Blame.DATA);
            assertThat(blame(service, "SELECT 1 FROM closed")).isEqualTo(Blame.SURROUNDINGS);
            assertThat(blame(service, "SELECT 1 FROM nowhere")).isEqualTo(Blame.SURROUNDINGS);
            assertThat(blame(service, "SET TRANSACTION READ ONLY; DELETE FROM kept"))
                    .isEqualTo(Blame.SURROUNDINGS);
            assertThat(blame(service, "SET LOCAL statement_timeout = 1; SELECT pg_sleep(10)"))
                    .isEqualTo(Blame.SURROUNDINGS);
            assertThat(blame(service, "SELECT pg_terminate_backend(pg_backend_pid())"))
                    .isEqualTo(Blame.SURROUNDINGS);
            closePool(service);
            assertThat(blame(service, "SELECT 1")).isEqualTo(Blame.SURROUNDINGS);
        }
    }

    private static void closePool(TestService service) throws Exception {
        service.bean(DataSource.class, "worker")
                .unwrap(com.zaxxer.hikari.HikariDataSource.class)
                .close();
    }

    private static Blame blame(TestService service, String sql) {
        try {
            service.bean(WorkerTransactions.class)
                    .unscoped(() -> service.bean(Sql.class).exists(SqlStatement.of(sql)));
        } catch (Throwable e) {
            return Blame.of(e);
        }
        throw new AssertionError("It worked: " + sql);
    }
}
