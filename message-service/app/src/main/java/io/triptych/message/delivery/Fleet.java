package io.triptych.message.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.triptych.message.model.Deliveries;
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
final class Fleet {

    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final Duration LOOK_FOR_NEW = Duration.ofSeconds(5);
    /// A lane that another sender took is not taken back before Kafka has had the time to say whose it is.
    private static final Duration LEAVE_ALONE = Duration.ofSeconds(15);

    private final String owner = UUID.randomUUID().toString();
    private final Lanes lanes;
    private final Lane.Collaborators with;
    private final Clock clock;
    private final Map<Long, Lane> owned = new ConcurrentHashMap<>();
    private final Map<Long, Instant> leftAlone = new HashMap<>();
    private volatile Set<Integer> partitions = Set.of();
    private volatile int partitionCount = 1;
    private volatile boolean looksForNew;
    private volatile boolean running;
    private long lookedAtNanos;

    Fleet(Lanes lanes, Lane.Collaborators with, Clock clock, MeterRegistry meters) {
        this.lanes = lanes;
        this.with = with;
        this.clock = clock;
        meters.gauge("triptych.message.lanes.owned", owned, Map::size);
        meters.gauge("triptych.message.lanes.stopped", this, Fleet::stoppedCount);
    }

    int ownedCount() {
        return owned.size();
    }

    long stoppedCount() {
        return owned.values().stream().filter(Lane::isStopped).count();
    }

    /// Starts to work for the partitions that it is given.
    void start() {
        running = true;
        with.endings().start();
        Thread.ofVirtual().name("message-fleet").start(this::run);
    }

    /// These partitions, of so many, are this sender's now.
    void own(Set<Integer> now, int count) {
        partitionCount = count;
        partitions = Set.copyOf(now);
        for (Lane lane : List.copyOf(owned.values())) {
            if (!isOurs(lane.key())) {
                drop(lane);
            }
        }
        looksForNew = true;
    }

    /// An account has something due, or was changed.
    void wake(long accountId) {
        Lane lane = owned.get(accountId);
        if (lane == null) {
            looksForNew = true;
        } else if (lane.isClosed()) {
            lane.wakeAndLook();
        } else {
            lane.wake();
        }
    }

    /// Takes nothing more and waits until open calls have ended and are recorded.
    void stop(Duration patience) {
        running = false;
        owned.values().forEach(Lane::stop);
        long until = System.nanoTime() + patience.toNanos();
        while (isBusy() && System.nanoTime() < until) {
            pause(Duration.ofMillis(20));
        }
        with.endings().stop();
    }

    private boolean isBusy() {
        return !with.endings().isEmpty() || owned.values().stream().anyMatch(lane -> lane.openCalls() > 0);
    }

    private void run() {
        while (running) {
            try {
                owned.values().stream().filter(Lane::isLost).toList().forEach(this::leaveAlone);
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
            pause(with.config().pollEvery());
        }
    }

    private void ownNew() {
        if (partitions.isEmpty()) {
            return;
        }
        List<Deliveries.Lane> wanted = new ArrayList<>();
        for (Deliveries.Lane lane : lanes.all()) {
            if (isOurs(lane) && !owned.containsKey(lane.accountId()) && !isLeftAlone(lane)) {
                wanted.add(lane);
            }
        }
        lanes.own(wanted, owner).forEach(this::begin);
    }

    private void begin(Deliveries.Lane key, Lanes.Owned as) {
        Lane lane = new Lane(new Deliveries.Ownership(key, owner, as.epoch()), as.setting(), with, clock);
        owned.put(key.accountId(), lane);
        if (!running || !isOurs(key)) {
            drop(lane);
            return;
        }
        Thread.ofVirtual().name("message-lane-" + key.accountId()).start(lane);
    }

    private void drop(Lane lane) {
        lane.stop();
        owned.remove(lane.key().accountId(), lane);
    }

    private void leaveAlone(Lane lane) {
        drop(lane);
        leftAlone.put(lane.key().accountId(), clock.instant().plus(LEAVE_ALONE));
    }

    private boolean isLeftAlone(Deliveries.Lane lane) {
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
        Collection<Deliveries.Lane> keys = owned.values().stream()
                .filter(lane -> !lane.isClosed())
                .map(Lane::key)
                .toList();
        for (long accountId : with.deliveries().busy(keys)) {
            Lane lane = owned.get(accountId);
            if (lane != null) {
                lane.wake();
            }
        }
    }

    /// As Kafka's producer partitions a keyed record.
    private boolean isOurs(Deliveries.Lane lane) {
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
