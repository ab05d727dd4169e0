package io.triptych.service;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.SqlWork;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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
    private boolean filled;

    PoolsWarmUp(List<DatasourceConfiguration> pools, CompanyTransactions people, WorkerTransactions workers) {
        this.pools = pools;
        this.people = people;
        this.workers = workers;
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
    private static void fill(DatasourceConfiguration pool, Consumer<SqlWork<Boolean>> transaction)
            throws InterruptedException, ExecutionException {
        int size = pool.getMaximumPoolSize();
        CountDownLatch all = new CountDownLatch(size);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> connections = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                connections.add(threads.submit(() -> transaction.accept(connection -> use(connection, all))));
            }
            for (Future<?> connection : connections) {
                connection.get();
            }
        }
    }

    private static boolean use(Connection connection, CountDownLatch all) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
            statement.execute();
            all.countDown();
            return all.await(HELD_MILLIS_MAX, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
