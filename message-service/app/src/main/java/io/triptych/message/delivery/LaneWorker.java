package io.triptych.message.delivery;

import io.triptych.message.model.Accounts;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.SlowedRate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the messages of one business number, in their lane, while this sender owns it.
///
/// Its loop takes the heads of conversations that are due and calls for each on a thread of its own ([OpenLane]). The
/// next message of a conversation becomes its head when the one before has ended, so conversations go on beside each
/// other and each in its own order. Whatever stops it stops this number alone: while nothing may go out it does what a
/// [ClosedLane] needs.
final class LaneWorker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LaneWorker.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final LaneCalls calls;
    private final Lanes lanes;
    private final LaneLimits limits;
    private final LaneSetting setting;
    private final ProbeSchedule probes;
    private final WaitReasons reasons;
    private final OpenLane open;
    private final ClosedLane closed;
    private volatile boolean running = true;

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
        this.limits = limits;
        this.setting = new LaneSetting(calls.lane(), lanes, setting.state());
        this.probes = probes;
        this.reasons = reasons;
        this.open = new OpenLane(calls, lanes, limits, this.setting, reasons);
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

    /// Whether WhatsApp refuses the number.
    boolean isStopped() {
        return setting.isStopped();
    }

    /// Whether nothing goes out, for WhatsApp's reasons or an admin's.
    boolean isClosed() {
        return setting.isClosed();
    }

    /// Whether the number is slower than it may be, as WhatsApp said that it is too fast.
    boolean isSlowed() {
        return limits.areSlowed();
    }

    /// Whether another sender has taken it over.
    boolean isLost() {
        return open.isLost();
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
        setting.tell(now);
        wake();
    }

    /// As `wake`, after somebody may have changed how the lane is set.
    void wakeAndLook() {
        setting.lookAgain();
        wake();
    }

    /// Takes nothing more. Open calls go on and are recorded.
    void stop() {
        running = false;
        wake();
    }

    @Override
    public void run() {
        while (running && !isLost()) {
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
        if (setting.update(limits)) {
            reasons.expectNow();
            if (isStopped()) {
                probes.begin();
            }
        }
        Duration pause = isClosed() ? closed() : open.step();
        reasons.tell(limits.told(), isClosed());
        return reasons.within(pause);
    }

    private Duration closed() {
        setting.lookAgain();
        return closed.step(setting.state());
    }

    private void note(LaneCalls.News news) {
        if (news.refused() && !isClosed()) {
            setting.stopped();
            probes.begin();
        }
        if (news.refused()) {
            reasons.expectNow();
        } else if (news.heldUp()) {
            reasons.expect();
        }
        if (news.throttled()) {
            slowDown();
        }
        if (news.proven() && isStopped()) {
            lanes.reopen(lane());
            setting.lookAgain();
        }
    }

    /// It is slower whether or not that can be shown.
    private void slowDown() {
        SlowedRate slowed = limits.slowDown();
        if (slowed == null) {
            return;
        }
        try {
            lanes.slowed(lane(), slowed.to());
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("whatsappAccountId", lane().accountId())
                    .setCause(e)
                    .log("That a number is slowed down could not be written down.");
        }
    }
}
