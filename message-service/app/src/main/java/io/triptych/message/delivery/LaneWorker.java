package io.triptych.message.delivery;

import io.triptych.message.delivery.AttemptStarter.Batch;
import io.triptych.message.model.Account;
import io.triptych.message.model.Accounts;
import io.triptych.message.model.Call;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.Lanes.Due;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the messages of one business number, in their lane, while this sender owns it.
///
/// Its loop takes the heads of conversations that are due, as many as rate, pair limits and open calls allow, and
/// calls for each on a thread of its own. The next message of a conversation becomes its head when the one before
/// has ended, so conversations go on beside each other and each in its own order. Whatever stops it stops this
/// number alone.
///
/// While nothing may go out it does what a [ClosedLane] needs; after a stop one message goes first, and the others
/// follow
/// only when WhatsApp doesn't refuse the number for that one either.
final class LaneWorker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LaneWorker.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    /// Whoever owns the lanes looks which of them have something due, all with one statement, and wakes those: an idle
    /// lane asks nothing by itself.
    static final Duration UNTIL_WOKEN = Duration.ofHours(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final LaneCalls calls;
    private final Lanes lanes;
    private final LaneLimits limits;
    private final ProbeSchedule probes;
    private final WaitReasons reasons;
    private final ClosedLane closed;
    private volatile Lanes.Setting setting;
    private volatile Accounts.@Nullable Limits current;
    private volatile boolean looksAgain;
    private volatile boolean running = true;
    private volatile boolean lost;

    /// Works for a lane that is set so now.
    LaneWorker(
            LaneCalls calls,
            Lanes lanes,
            Lanes.Setting setting,
            LaneLimits limits,
            ProbeSchedule probes,
            WaitReasons reasons) {
        this.calls = calls;
        this.lanes = lanes;
        this.setting = setting;
        this.limits = limits;
        this.probes = probes;
        this.reasons = reasons;
        this.closed = new ClosedLane(calls, lanes, limits, probes);
        if (isStopped()) {
            calls.distrust();
        }
        if (isClosed()) {
            reasons.expectOnce();
        }
    }

    Lane lane() {
        return calls.lane();
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
        calls.wake();
    }

    /// As `wake`, of a lane that may be this fast.
    void wake(Accounts.Limits now) {
        current = now;
        wake();
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
                calls.awaitWake(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                // A lane whose thread ended would send nothing until the next start.
                LOG.atWarn()
                        .addKeyValue("whatsappAccountId", lane().accountId())
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
    Duration step() {
        note(calls.takeNews());
        Accounts.Limits told = current;
        if (told != null) {
            limits.become(told);
        }
        if (looksAgain) {
            look();
        }
        Duration pause = isClosed() ? closed() : open();
        reasons.tell(limits.told(), isClosed());
        return reasons.within(pause);
    }

    private void note(LaneCalls.News news) {
        if (news.refused() && !isClosed()) {
            // Before the row says so: what is due now would be refused as well.
            setting = new Lanes.Setting(Account.State.STOPPED, setting.limits());
            probes.begin();
        }
        if (news.throttled()) {
            limits.rate().slowDown();
        }
        if (news.proven() && isStopped()) {
            lanes.reopen(lane());
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
        setting = lanes.setting(lane());
        current = null;
        limits.become(setting.limits());
        if (setting.state() != before) {
            reasons.expectNow();
            if (isStopped()) {
                probes.begin();
            }
        }
    }

    private Duration closed() {
        looksAgain = true;
        return closed.step(setting.state());
    }

    private Duration open() {
        int free = limits.free(openCalls());
        // After a stop one goes first.
        int admitted = calls.isProven() ? free : Math.min(free, openCalls() == 0 ? 1 : 0);
        int allowed = admitted <= 0 ? 0 : limits.rate().take(admitted);
        if (allowed == 0) {
            // A call that ends wakes us.
            return admitted <= 0 ? LOOK_AGAIN : limits.rate().untilNext();
        }
        return sendUpTo(allowed);
    }

    private Duration sendUpTo(int allowed) {
        List<Due> due = lanes.due(lane(), limits.notNow(calls.hindered()), allowed);
        if (!due.isEmpty()) {
            reasons.expectOnce();
        }
        due.stream().filter(d -> d.expired() != null).forEach(calls::expire);
        List<Due> ready = limits.withinPairLimit(
                due.stream().filter(d -> d.expired() == null).toList());
        int called = ready.isEmpty() ? 0 : call(ready);
        limits.rate().giveBack(allowed - called);
        if (!limits.waiting().isEmpty()) {
            reasons.expect();
        }
        if (due.size() == allowed) {
            return Duration.ZERO;
        }
        return limits.waiting().isEmpty() ? UNTIL_WOKEN : LOOK_AGAIN;
    }

    private int call(List<Due> ready) {
        long takenAt = System.nanoTime();
        Batch batch = calls.take(ready);
        if (!batch.owned()) {
            lost = true;
            running = false;
            LOG.atInfo().addKeyValue("whatsappAccountId", lane().accountId()).log("Another sender owns this lane now.");
        } else if (batch.calls().isEmpty()) {
            looksAgain = true;
        }
        Set<Long> taken = batch.calls().stream().map(Call::messageId).collect(Collectors.toSet());
        limits.giveBack(ready.stream()
                .filter(each -> !taken.contains(each.messageId()))
                .map(Due::conversationId)
                .toList());
        calls.begin(batch, takenAt);
        return batch.calls().size();
    }
}
