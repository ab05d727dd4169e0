package io.triptych.message.delivery;

import io.triptych.message.model.Account;
import io.triptych.message.model.Deliveries;
import io.triptych.message.model.Deliveries.Attempt;
import io.triptych.message.model.Deliveries.Batch;
import io.triptych.message.model.Deliveries.Due;
import io.triptych.message.model.Deliveries.Ownership;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.Waits;
import io.triptych.message.model.WhatsApp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One business number's way out, while this sender owns it.
///
/// Its loop takes the heads of conversations that are due, as many as rate, pair limits and open calls allow, and
/// calls for each on a thread of its own. The next message of a conversation becomes its head when the one before
/// has ended, so conversations go on beside each other and each in its own order. Whatever stops it stops this
/// number alone.
///
/// A number that WhatsApp refused is asked about now and then, by a call that sends nothing. When nothing speaks
/// against it any more, one message is tried, and only when WhatsApp doesn't refuse the number for that one either
/// the others follow.
final class Lane implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private static final int BATCH_SIZE_MAX = 50;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration LOOK_AGAIN_WHILE_CLOSED = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Ownership ownership;
    private final Collaborators with;
    private final NumberRate rate;
    private final PairLimit pairLimit;
    private final ProbeSchedule probes;
    private final WaitReasons reasons;
    private final LaneCalls calls;
    private final Semaphore signal = new Semaphore(0);
    private volatile Lanes.Setting setting;
    private volatile boolean looksAgain;
    private volatile boolean running = true;
    private volatile boolean lost;

    /// What every lane of a sender shares.
    record Collaborators(
            Deliveries deliveries,
            Lanes lanes,
            Waits waits,
            Calls calls,
            Endings endings,
            WhatsApp whatsApp,
            SenderConfig config) {}

    Lane(Ownership ownership, Lanes.Setting setting, Collaborators with, Clock clock) {
        this.ownership = ownership;
        this.setting = setting;
        this.with = with;
        this.rate = new NumberRate(clock, setting.limits().ratePerSecond());
        this.pairLimit = new PairLimit(clock);
        this.probes = new ProbeSchedule(
                clock,
                RandomGenerator.getDefault(),
                with.config().probeAfter(),
                with.config().probeAfterMax());
        this.reasons = new WaitReasons(with.waits(), ownership.lane());
        this.calls = new LaneCalls(ownership, with, this::wake, !isStopped());
    }

    Deliveries.Lane key() {
        return ownership.lane();
    }

    boolean isStopped() {
        return setting.state() == Account.State.STOPPED;
    }

    /// Whether nothing goes out, for WhatsApp's reasons or an admin's.
    boolean isClosed() {
        return setting.state() != Account.State.OPEN;
    }

    /// Whether another sender has taken it over.
    boolean isLost() {
        return lost;
    }

    int openCalls() {
        return calls.open();
    }

    /// There is, or may be, something to do.
    void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /// As `wake`, after somebody may have changed how the lane is set.
    void wakeAndLook() {
        looksAgain = true;
        wake();
    }

    /// Takes nothing more. Open calls go on and are recorded.
    void stop() {
        running = false;
        wake();
    }

    @Override
    public void run() {
        while (running) {
            try {
                Duration pause = step();
                signal.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
                signal.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                // A lane whose thread ended would send nothing until the next start.
                LOG.atWarn()
                        .addKeyValue("whatsappAccountId", key().accountId())
                        .setCause(e)
                        .log("A lane could not go on and tries again.");
                pauseAfterFailure();
            }
        }
    }

    private void pauseAfterFailure() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE_AFTER_FAILURE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Does what can be done now and answers how long there is nothing more to do.
    private Duration step() {
        note(calls.takeNews());
        if (looksAgain) {
            look();
        }
        Duration pause = isClosed() ? closed() : open();
        reasons.tell(new Waits.Limits(rate.isSlowed(), pairLimit.waiting()), isClosed());
        return reasons.within(pause);
    }

    private void note(LaneCalls.News news) {
        if (news.refused() && !isClosed()) {
            // Before the row says so: what is due now would be refused as well.
            setting = new Lanes.Setting(Account.State.STOPPED, setting.limits());
            probes.begin();
        }
        if (news.throttled()) {
            rate.slowDown();
        }
        if (news.proven() && isStopped()) {
            with.lanes().reopen(key());
            looksAgain = true;
        }
        if (news.refused()) {
            reasons.expectNow();
        } else if (news.heldUp()) {
            reasons.expect();
        }
    }

    private void look() {
        looksAgain = false;
        Account.State before = setting.state();
        setting = with.lanes().setting(key());
        rate.limit(setting.limits().ratePerSecond());
        if (setting.state() != before) {
            reasons.expectNow();
            if (isStopped()) {
                probes.begin();
            }
        }
    }

    private Duration open() {
        int free = Math.min(BATCH_SIZE_MAX, with.config().callsMax() - openCalls());
        // After a stop one goes first.
        int admitted = calls.isProven() ? free : Math.min(free, openCalls() == 0 ? 1 : 0);
        int allowed = admitted <= 0 ? 0 : rate.take(admitted);
        if (allowed == 0) {
            // A call that ends wakes us.
            return admitted <= 0 ? LOOK_AGAIN : rate.untilNext();
        }
        return sendUpTo(allowed);
    }

    private Duration sendUpTo(int allowed) {
        List<Due> due = with.deliveries().due(key(), notNow(), allowed);
        due.stream().filter(d -> d.expired() != null).forEach(calls::expire);
        List<Due> ready =
                withinPairLimit(due.stream().filter(d -> d.expired() == null).toList());
        int called = ready.isEmpty() ? 0 : call(ready);
        rate.giveBack(allowed - called);
        if (!pairLimit.waiting().isEmpty()) {
            reasons.expect();
        }
        if (due.size() == allowed) {
            return Duration.ZERO;
        }
        return pairLimit.waiting().isEmpty() ? Duration.ofSeconds(1) : LOOK_AGAIN;
    }

    /// Conversations whose heads are due and can't go.
    private Set<Long> notNow() {
        Set<Long> notNow = new TreeSet<>(pairLimit.waiting().keySet());
        notNow.addAll(calls.hindered());
        return notNow;
    }

    private List<Due> withinPairLimit(List<Due> due) {
        if (!setting.limits().pairLimit() || !with.config().pairLimit() || due.isEmpty()) {
            return due;
        }
        Set<Long> unknown =
                pairLimit.unknown(due.stream().map(Due::conversationId).toList());
        if (!unknown.isEmpty()) {
            Map<Long, List<Duration>> recent = with.deliveries().recentAttempts(key(), unknown, PairLimit.MEMORY);
            unknown.forEach(id -> pairLimit.learn(id, recent.getOrDefault(id, List.of())));
        }
        List<Due> within = new ArrayList<>();
        for (Due each : due) {
            if (pairLimit.take(each.conversationId())) {
                within.add(each);
            }
        }
        return within;
    }

    private int call(List<Due> ready) {
        long takenAt = System.nanoTime();
        Batch batch = calls.take(ready);
        if (!batch.owned()) {
            lost = true;
            running = false;
            LOG.atInfo().addKeyValue("whatsappAccountId", key().accountId()).log("Another sender owns this lane now.");
        } else if (batch.attempts().isEmpty()) {
            looksAgain = true;
        }
        Set<Long> taken = batch.attempts().stream().map(Attempt::messageId).collect(Collectors.toSet());
        for (Due each : ready) {
            if (!taken.contains(each.messageId())) {
                pairLimit.giveBack(each.conversationId());
            }
        }
        calls.begin(batch, takenAt);
        return batch.attempts().size();
    }

    /// Nothing goes out; what was being called for is still ended at its deadline.
    private Duration closed() {
        with.deliveries().expired(key(), BATCH_SIZE_MAX).forEach(calls::expire);
        reasons.expect();
        looksAgain = true;
        if (!isStopped()) {
            return LOOK_AGAIN_WHILE_CLOSED;
        }
        if (openCalls() == 0 && probes.take()) {
            probe();
        }
        Duration left = probes.left().plus(LOOK_AGAIN);
        return left.compareTo(LOOK_AGAIN_WHILE_CLOSED) < 0 ? left : LOOK_AGAIN_WHILE_CLOSED;
    }

    private void probe() {
        if (calls.standing() != WhatsApp.Standing.SOUND) {
            return;
        }
        List<Due> due = withinPairLimit(with.deliveries().due(key(), notNow(), 1));
        if (due.isEmpty()) {
            with.lanes().reopen(key());
        } else if (due.getFirst().expired() == null) {
            calls.tryOne(due.getFirst());
        }
    }
}
