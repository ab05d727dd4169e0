package io.triptych.gateway.postgres;

import io.micronaut.scheduling.annotation.Scheduled;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/// Removes what has no more use: sessions that ended by time, failures nobody counts any more.
@Singleton
class Sweeper {

    private final WorkerTransactions worker;
    private final Clock clock;

    Sweeper(WorkerTransactions worker, Clock clock) {
        this.worker = worker;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "10m")
    void sweep() {
        Instant now = clock.instant();
        run("SELECT forget_ended_sessions(?)", now);
        run(
                "DELETE FROM sign_in_failures WHERE failed_at[cardinality(failed_at)] IS NULL"
                        + " OR failed_at[cardinality(failed_at)] < ?",
                now.minus(PostgresSignInFailures.WINDOW));
    }

    private void run(String sql, Instant time) {
        worker.unscoped(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, time.atOffset(ZoneOffset.UTC));
                return statement.execute();
            }
        });
    }
}
