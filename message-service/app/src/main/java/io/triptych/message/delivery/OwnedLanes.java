package io.triptych.message.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lanes that this sender owns: those whose key falls into one of its partitions of `delivery-requested`.
///
/// A thread reconciles what it should own with what it does, wakes lanes that have something due, and so depends on no
/// record: records only make it faster.
@Singleton
final class OwnedLanes {

    private static final Logger LOG = LoggerFactory.getLogger(OwnedLanes.class);
    private static final Duration LOOK_FOR_NEW = Duration.ofSeconds(5);
    /// A lane that another sender took is not taken back before Kafka has had the time to say whose it is.
    private static final Duration LEAVE_ALONE = Duration.ofSeconds(15);

    private final String owner = UUID.randomUUID().toString();
    private final Lanes lanes;
    private final LaneWorkers workers;
    private final OutcomeRecorder outcomes;
    private final SenderConfig config;
    private final Clock clock;
    private final Map<Long, LaneWorker> owned = new ConcurrentHashMap<>();
    private final Map<Long, Instant> leftAlone = new HashMap<>();
    private volatile Set<Integer> partitions = Set.of();
    private volatile int partitionCount = 1;
    private volatile boolean looksForNew;
    private volatile boolean running;
    private long lookedAtNanos;

    OwnedLanes(
            Lanes lanes,
            LaneWorkers workers,
            OutcomeRecorder outcomes,
            SenderConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.lanes = lanes;
        this.workers = workers;
        this.outcomes = outcomes;
        this.config = config;
        this.clock = clock;
        meters.gauge("triptych.message.lanes.owned", owned, Map::size);
        meters.gauge("triptych.message.lanes.stopped", this, OwnedLanes::stoppedCount);
        meters.gauge("triptych.message.lanes.slowed", this, OwnedLanes::slowedCount);
    }

    int ownedCount() {
        return owned.size();
    }

    long stoppedCount() {
        return owned.values().stream().filter(LaneWorker::isStopped).count();
    }

    long slowedCount() {
        return owned.values().stream().filter(LaneWorker::isSlowed).count();
    }

    /// Starts to work for the partitions that it is given.
    void start() {
        running = true;
        outcomes.start();
        Thread.ofVirtual().name("message-lanes").start(this::run);
    }

    /// These partitions, of so many, are this sender's now.
    void own(Set<Integer> now, int count) {
        partitionCount = count;
        partitions = Set.copyOf(now);
        for (LaneWorker lane : List.copyOf(owned.values())) {
            if (!isOurs(lane.lane())) {
                drop(lane);
            }
        }
        looksForNew = true;
    }

    /// An account has something due.
    void wake(long accountId) {
        LaneWorker lane = owned.get(accountId);
        if (lane != null && !lane.isClosed()) {
            lane.wake();
        } else {
            wakeAndLook(accountId);
        }
    }

    /// Somebody has set an account's lane otherwise.
    void wakeAndLook(long accountId) {
        LaneWorker lane = owned.get(accountId);
        if (lane == null) {
            looksForNew = true;
        } else {
            lane.wakeAndLook();
        }
    }

    /// Takes nothing more and waits until open calls have ended and are recorded.
    void stop(Duration patience) {
        running = false;
        owned.values().forEach(LaneWorker::stop);
        long until = System.nanoTime() + patience.toNanos();
        while (isBusy() && System.nanoTime() < until) {
            pause(Duration.ofMillis(20));
        }
        outcomes.stop();
    }

    private boolean isBusy() {
        return !outcomes.isEmpty() || owned.values().stream().anyMatch(lane -> lane.openCalls() > 0);
    }

    private void run() {
        while (running) {
            try {
                owned.values().stream().filter(LaneWorker::isLost).toList().forEach(this::leaveAlone);
                if (looksForNew || System.nanoTime() - lookedAtNanos > LOOK_FOR_NEW.toNanos()) {
                    looksForNew = false;
                    ownNew();
                    lookedAtNanos = System.nanoTime();
                }
                wakeBusy();
            } catch (RuntimeException | Error e) {
                LOG.atWarn().setCause(e).log("Lanes could not be looked after and are again soon.");
                looksForNew = true;
            }
            pause(config.pollEvery());
        }
    }

    private void ownNew() {
        if (partitions.isEmpty()) {
            return;
        }
        List<Lane> wanted = new ArrayList<>();
        for (Lane lane : lanes.all()) {
            if (isOurs(lane) && !owned.containsKey(lane.accountId()) && !isLeftAlone(lane)) {
                wanted.add(lane);
            }
        }
        lanes.own(wanted, owner).forEach(this::begin);
    }

    private void begin(Lane key, Lanes.Owned as) {
        LaneWorker lane = workers.of(new Lanes.Ownership(key, owner, as.epoch()), as.setting(), clock);
        owned.put(key.accountId(), lane);
        if (!running || !isOurs(key)) {
            drop(lane);
            return;
        }
        Thread.ofVirtual().name("message-lane-" + key.accountId()).start(lane);
    }

    private void drop(LaneWorker lane) {
        lane.stop();
        owned.remove(lane.lane().accountId(), lane);
    }

    private void leaveAlone(LaneWorker lane) {
        drop(lane);
        leftAlone.put(lane.lane().accountId(), clock.instant().plus(LEAVE_ALONE));
    }

    private boolean isLeftAlone(Lane lane) {
        Instant until = leftAlone.get(lane.accountId());
        if (until == null) {
            return false;
        }
        if (clock.instant().isBefore(until)) {
            return true;
        }
        leftAlone.remove(lane.accountId());
        return false;
    }

    private void wakeBusy() {
        Collection<Lane> keys = owned.values().stream()
                .filter(lane -> !lane.isClosed())
                .map(LaneWorker::lane)
                .toList();
        lanes.busy(keys).forEach((accountId, limits) -> {
            LaneWorker lane = owned.get(accountId);
            if (lane != null) {
                lane.wake(limits);
            }
        });
    }

    /// As Kafka's producer partitions a keyed record.
    private boolean isOurs(Lane lane) {
        byte[] key = Long.toString(lane.accountId()).getBytes(StandardCharsets.UTF_8);
        return partitions.contains(Utils.toPositive(Utils.murmur2(key)) % partitionCount);
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
