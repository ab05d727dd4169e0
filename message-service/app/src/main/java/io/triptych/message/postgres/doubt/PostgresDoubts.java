package io.triptych.message.postgres.doubt;

import io.triptych.message.model.Doubts;
import io.triptych.message.model.Routes;
import io.triptych.postgres.WorkerTransactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/// What is to be decided about, of all companies that have a number: two statements, however many they are.
@Singleton
final class PostgresDoubts implements Doubts {

    private final WorkerTransactions workers;
    private final DoubtRows rows;
    private final Routes routes;

    PostgresDoubts(WorkerTransactions workers, DoubtRows rows, Routes routes) {
        this.workers = workers;
        this.rows = rows;
        this.routes = routes;
    }

    @Override
    public List<Due> due(LongFunction<Duration> patience, int limit) {
        Set<Long> companies = routes.companyIds();
        if (companies.isEmpty()) {
            return List.of();
        }
        SortedMap<Long, Duration> waits = new TreeMap<>();
        companies.forEach(id -> waits.put(id, patience.apply(id)));
        return workers.write(companies, () -> rows.due(waits, limit));
    }
}
