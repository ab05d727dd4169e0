package io.triptych.message.delivery;

import io.triptych.message.model.Account;
import io.triptych.message.model.Deliveries;
import io.triptych.message.model.Deliveries.Attempt;
import io.triptych.message.model.Deliveries.Batch;
import io.triptych.message.model.Deliveries.Due;
import io.triptych.message.model.Deliveries.Ended;
import io.triptych.message.model.Deliveries.Ownership;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.WhatsApp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One business number's way out, while this sender owns it.
///
/// Its loop takes the heads of conversations that are due, as many as rate, pair limits and open calls allow, and calls
/// for each on a thread of its own. The next message of a conversation becomes its head when the one before has ended,
/// so conversations go on beside each other and each in its own order. Whatever stops it stops this number alone.
final class Lane implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private static final int BATCH_SIZE_MAX = 50;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration LOOK_AGAIN_WHILE_CLOSED = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PROBE_PAUSE_MAX = Duration.ofMinutes(30);
    /// Longer than the time-out of a call, so that whoever calls says how it ended before others may conclude.
    private static final Duration DEADLINE_MARGIN = Duration.ofSeconds(5);

    private final Ownership ownership;
    private final Collaborators with;
    private final NumberRate rate;
    private final PairLimit pairLimit;
    private final Semaphore signal = new Semaphore(0);
    private final AtomicInteger openCalls = new AtomicInteger();
    private final AtomicBoolean throttled = new AtomicBoolean();
    private volatile Lanes.Setting setting;
    private volatile boolean looksAgain;
    private volatile boolean running = true;
    private volatile boolean lost;
    private long probeAtNanos;
    private Duration probePause;

    /// What every lane of a sender shares.
    record Collaborators(
            Deliveries deliveries, Lanes lanes, Calls calls, Endings endings, WhatsApp whatsApp, SenderConfig config) {}

    Lane(Ownership ownership, Lanes.Setting setting, Collaborators with, Clock clock) {
        this.ownership = ownership;
        this.setting = setting;
        this.with = with;
        this.rate = new NumberRate(clock, setting.limits().ratePerSecond());
        this.pairLimit = new PairLimit(clock);
        this.probePause = with.config().probeAfter();
        this.probeAtNanos = System.nanoTime() + probePause.toNanos();
    }

    Deliveries.Lane key() {
        return ownership.lane();
    }

    boolean isStopped() {
        return setting.state() == Account.State.STOPPED;
    }

    /// Whether another sender has taken it over.
    boolean isLost() {
        return lost;
    }

    int openCalls() {
        return openCalls.get();
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
            } catch (RuntimeException e) {
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
        if (looksAgain) {
            looksAgain = false;
            setting = with.lanes().setting(key());
            rate.limit(setting.limits().ratePerSecond());
        }
        if (setting.state() != Account.State.OPEN) {
            return probe();
        }
        if (throttled.getAndSet(false)) {
            rate.slowDown();
        }
        int free = Math.min(BATCH_SIZE_MAX, with.config().callsMax() - openCalls.get());
        int allowed = free <= 0 ? 0 : rate.take(free);
        if (allowed == 0) {
            // A call that ends wakes us.
            return free <= 0 ? LOOK_AGAIN : rate.untilNext();
        }
        return sendUpTo(allowed);
    }

    private Duration sendUpTo(int allowed) {
        Set<Long> waiting = pairLimit.waiting();
        List<Due> due = with.deliveries().due(key(), waiting, allowed);
        List<Due> expired = due.stream().filter(d -> d.expired() != null).toList();
        expired.forEach(this::giveUp);
        List<Due> ready =
                withinPairLimit(due.stream().filter(d -> d.expired() == null).toList());
        int called = ready.isEmpty() ? 0 : call(ready);
        rate.giveBack(allowed - called);
        if (due.size() == allowed) {
            return Duration.ZERO;
        }
        return pairLimit.waiting().isEmpty() ? Duration.ofSeconds(1) : LOOK_AGAIN;
    }

    /// The caller died during it, or the database was away for longer than the deadline: it may have been sent.
    private void giveUp(Due due) {
        Integer attempt = due.expired();
        if (attempt != null) {
            with.deliveries()
                    .end(List.of(new Ended(
                            key(),
                            due.messageId(),
                            due.conversationId(),
                            attempt,
                            DeliveryOutcome.UNCERTAIN,
                            new NextStep.Settled(MessageStatus.UNCERTAIN, null, null),
                            null)));
        }
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
        Batch batch =
                with.deliveries().take(ownership, ready, with.calls().timeout().plus(DEADLINE_MARGIN));
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
        for (Attempt attempt : batch.attempts()) {
            openCalls.incrementAndGet();
            Thread.ofVirtual().name("message-call").start(() -> call(attempt, takenAt));
        }
        return batch.attempts().size();
    }

    private void call(Attempt attempt, long takenAt) {
        Calls.End end = with.calls().call(attempt, takenAt);
        if (end.outcome() == DeliveryOutcome.THROTTLED && RetryPolicy.isOfTheNumber(end.next())) {
            throttled.set(true);
        }
        if (end.next() instanceof NextStep.LaneStopped) {
            // Before the row says so: what is due now would be refused as well.
            setting = new Lanes.Setting(Account.State.STOPPED, setting.limits());
        }
        Ended ended = new Ended(
                key(),
                attempt.messageId(),
                attempt.conversationId(),
                attempt.number(),
                end.outcome(),
                end.next(),
                attempt.trace());
        with.endings().add(ended, () -> recorded(end));
    }

    private void recorded(Calls.End end) {
        openCalls.decrementAndGet();
        if (end.outcome() == DeliveryOutcome.ACCEPTED) {
            probePause = with.config().probeAfter();
        }
        wake();
    }

    /// Asks now and then whether WhatsApp takes the number again, each time after twice as long.
    private Duration probe() {
        long now = System.nanoTime();
        if (isStopped() && now - probeAtNanos >= 0) {
            probePause = probePause.multipliedBy(2).compareTo(PROBE_PAUSE_MAX) > 0
                    ? PROBE_PAUSE_MAX
                    : probePause.multipliedBy(2);
            probeAtNanos = now + probePause.toNanos();
            if (with.whatsApp().accepts(with.lanes().sender(key()))) {
                with.lanes().reopen(key());
            }
        }
        looksAgain = true;
        Duration untilProbe = Duration.ofNanos(Math.max(0, probeAtNanos - System.nanoTime()));
        return isStopped() && untilProbe.compareTo(LOOK_AGAIN_WHILE_CLOSED) < 0 ? untilProbe : LOOK_AGAIN_WHILE_CLOSED;
    }
}
