package io.triptych.service.start;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.service.token.WarmUpPerson;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Opens all connections that the pools may have: many people come back at once, and signing in to PostgreSQL is the
/// slowest part of a small call.
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PoolsWarmUp implements WarmUp {
    private static final String APP = "default";
    private static final long HELD_MILLIS_MAX = 1_000;

    private final List<DatasourceConfiguration> pools;
    private final CompanyTransactions people;
    private final WorkerTransactions workers;
    private final Sql sql;
    private boolean filled;

    PoolsWarmUp(List<DatasourceConfiguration> pools, CompanyTransactions people, WorkerTransactions workers, Sql sql) {
        this.pools = pools;
        this.people = people;
        this.workers = workers;
        this.sql = sql;
    }

    @Override
    public void run() throws InterruptedException, ExecutionException {
        if (filled) {
            return;
        }
        for (DatasourceConfiguration pool : pools) {
            if (APP.equals(pool.getName())) {
                fill(pool, work -> people.read(WarmUpPerson.COMPANY, work));
            } else {
                fill(pool, workers::unscoped);
            }
        }
        filled = true;
    }

    /// Each connection is held until all are, or for a second: whoever needs one meanwhile must not wait longer.
    private void fill(DatasourceConfiguration pool, Consumer<Supplier<Boolean>> transaction)
            throws InterruptedException, ExecutionException {
        int size = pool.getMaximumPoolSize();
        CountDownLatch all = new CountDownLatch(size);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> connections = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                connections.add(threads.submit(() -> transaction.accept(() -> use(all))));
            }
            for (Future<?> connection : connections) {
                connection.get();
            }
        }
    }

    private boolean use(CountDownLatch all) {
        sql.exists(SqlStatement.of("SELECT 1"));
        all.countDown();
        try {
            return all.await(HELD_MILLIS_MAX, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
