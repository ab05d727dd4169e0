package io.triptych.eventing.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.triptych.eventing.client.EndingThreads;
import io.triptych.eventing.client.RepeatedFailure;
import io.triptych.eventing.client.Standstill;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes what transactions appended, on a thread of its own: neither a request nor a transaction ever waits for
/// Kafka, and nothing is lost while Kafka or PostgreSQL is down.
@Singleton
public final class OutboxRelay {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    /// How long a shard rests after a failure, and the relay after one of the database.
    private static final Duration REST = Duration.ofMillis(250);

    private static final Duration AGE_EVERY = Duration.ofSeconds(5);

    private final OutboxRows rows;
    private final ShardLeases leases;
    private final OutboxPublisher publisher;
    private final OutboxWakeUp wakeUp;
    private final OutboxConfig config;
    private final Meters meters;
    /// The shards of this relay whose first row failed, and until when each is left alone.
    private final Map<Integer, Long> restsUntil = new HashMap<>();
    private final RepeatedFailure failure = new RepeatedFailure(LOG);
    private final Standstill standstill;
    private long nextAge = System.nanoTime();
    private volatile boolean open = true;
    private @Nullable Thread thread;

    OutboxRelay(
            OutboxRows rows,
            ShardLeases leases,
            OutboxPublisher publisher,
            OutboxWakeUp wakeUp,
            OutboxConfig config,
            MeterRegistry registry) {
        this.rows = rows;
        this.leases = leases;
        this.publisher = publisher;
        this.wakeUp = wakeUp;
        this.config = config;
        this.meters = new Meters(registry);
        this.standstill = new Standstill(registry, "outbox");
    }

    private static final class Meters {
        private final Counter published;
        private final Counter failed;
        private final Counter refused;
        private volatile double oldestSeconds;
        private volatile int shards;

        Meters(MeterRegistry registry) {
            published = registry.counter("triptych.eventing.outbox.published");
            failed = registry.counter("triptych.eventing.outbox.failures");
            refused = registry.counter("triptych.eventing.outbox.refused");
            TimeGauge.builder("triptych.eventing.outbox.oldest", this, TimeUnit.SECONDS, meters -> meters.oldestSeconds)
                    .strongReference(true)
                    .register(registry);
            registry.gauge("triptych.eventing.outbox.shards", this, meters -> meters.shards);
        }
    }

    /// Starts to relay, in a thread of its own.
    public void start() {
        if (config.enabled()) {
            thread = Thread.ofPlatform().daemon().name("outbox-relay").start(this::run);
        }
    }

    private void run() {
        while (open) {
            try {
                standstill.begin();
                boolean isAll = !pass();
                if (restsUntil.isEmpty()) {
                    standstill.over();
                }
                if (isAll) {
                    wakeUp.awaitNext();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                failure.report("The outbox can't be read", e);
                rest();
            }
        }
        leave();
    }

    /// Publishes what waits, up to a number of rows; says whether more may be waiting.
    private boolean pass() {
        leases.keep();
        meters.shards = leases.held().size();
        measureAge();
        restsUntil.keySet().retainAll(leases.held());
        List<Integer> shards = leases.held().stream().filter(this::isReady).toList();
        if (shards.isEmpty()) {
            return false;
        }
        List<OutboxRow> waiting = rows.waiting(shards, config.rowsPerShard());
        Set<Integer> withRows = waiting.stream().map(OutboxRow::shard).collect(Collectors.toSet());
        restsUntil.keySet().removeIf(shard -> shards.contains(shard) && !withRows.contains(shard));
        if (waiting.isEmpty()) {
            return false;
        }
        Publication publication = publisher.publish(waiting, leases::allows);
        rows.settle(publication);
        report(publication);
        return waiting.size() >= config.rowsPerShard();
    }

    private boolean isReady(int shard) {
        Long until = restsUntil.get(shard);
        return leases.allows(shard) && (until == null || until <= System.nanoTime());
    }

    private void report(Publication publication) {
        for (OutboxRow row : publication.published()) {
            meters.published.increment(row.entries().size());
            restsUntil.remove(row.shard());
        }
        for (Publication.Refusal refusal : publication.refusals()) {
            meters.refused.increment(refusal.refused().size());
            LOG.atError()
                    .addKeyValue("shard", refusal.row().shard())
                    .addKeyValue("outboxId", refusal.row().id())
                    .setCause(refusal.refused().getFirst().error())
                    .log("An event can't be published; it is set aside.");
        }
        for (Integer shard : publication.delayedShards()) {
            meters.failed.increment();
            restsUntil.put(shard, System.nanoTime() + REST.toNanos());
        }
        if (publication.cause() != null) {
            failure.report("Events can't be published", publication.cause());
        }
    }

    private void measureAge() {
        if (System.nanoTime() >= nextAge) {
            nextAge = System.nanoTime() + AGE_EVERY.toNanos();
            meters.oldestSeconds = rows.oldestSeconds();
        }
    }

    private void rest() {
        try {
            wakeUp.await(REST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            open = false;
        }
    }

    private void leave() {
        try {
            publisher.close();
            leases.release();
        } catch (RuntimeException e) {
            LOG.info("The outbox's shards stay leased until their leases end.", e);
        }
    }

    /// Ends after the pass that is under way, and leaves the shards to other relays.
    public void stop() {
        open = false;
        wakeUp.wake();
        EndingThreads.join(thread);
    }
}
