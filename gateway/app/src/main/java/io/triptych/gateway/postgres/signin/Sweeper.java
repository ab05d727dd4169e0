package io.triptych.gateway.postgres.signin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.start.ServiceStart;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/// Removes what has no more use: sessions that ended by time, failures nobody counts any more.
@Singleton
@Requires(notEnv = ServiceStart.COMMAND)
public class Sweeper {
    private static final String FORGET_SESSIONS = "SELECT forget_ended_sessions(?)";

    private static final String FORGET_FAILURES =
            "DELETE FROM sign_in_failures WHERE failed_at[cardinality(failed_at)] IS NULL"
                    + " OR failed_at[cardinality(failed_at)] < ?";

    private final WorkerTransactions worker;
    private final Sql sql;
    private final Clock clock;

    Sweeper(WorkerTransactions worker, Sql sql, Clock clock) {
        this.worker = worker;
        this.sql = sql;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "10m")
    public void sweep() {
        Instant now = clock.instant();
        worker.unscoped(() -> sql.exists(SqlStatement.of(FORGET_SESSIONS).instant(now)));
        worker.unscoped(
                () -> sql.update(SqlStatement.of(FORGET_FAILURES).instant(now.minus(PostgresSignInFailures.WINDOW))));
    }
}
