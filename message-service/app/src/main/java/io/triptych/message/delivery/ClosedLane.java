package io.triptych.message.delivery;

import io.triptych.eventing.event.Blame;
import io.triptych.message.model.Account;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.Lanes.Due;
import io.triptych.message.model.WhatsApp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done for a number while nothing goes out of its lane, for WhatsApp's reasons or an admin's. What was being
/// called for is still ended at its deadline, and what waits for a number that was removed fails.
///
/// While WhatsApp refuses the number, its state is probed now and then by a call that sends nothing. Once the probe
/// succeeds, one message is tried.
final class ClosedLane {

    private static final Logger LOG = LoggerFactory.getLogger(ClosedLane.class);

    private static final int AT_ONCE = 50;
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofSeconds(5);
    /// Longer than the deadline of a call that began before.
    private static final Duration CALLS_END_WITHIN = Duration.ofMinutes(1);
    /// Whoever opens it wakes it.
    private static final Duration WHILE_HELD_BACK = Duration.ofSeconds(30);

    private final LaneCalls calls;
    private final Lanes lanes;
    private final LaneLimits limits;
    private final ProbeSchedule probes;
    private @Nullable Instant told;
    private Account.@Nullable State before;
    private long eagerUntilNanos;

    ClosedLane(LaneCalls calls, Lanes lanes, LaneLimits limits, ProbeSchedule probes) {
        this.calls = calls;
        this.lanes = lanes;
        this.limits = limits;
        this.probes = probes;
    }

    /// Does what can be done now and answers how long there is nothing more to do.
    Duration step(Account.State state) {
        if (state != before) {
            before = state;
            eagerUntilNanos = System.nanoTime() + CALLS_END_WITHIN.toNanos();
        }
        lanes.expired(lane(), AT_ONCE).forEach(calls::expire);
        return switch (state) {
            case REMOVED -> failed() ? SOON : whileHeldBack();
            case STOPPED -> {
                if (calls.open() == 0 && probes.take()) {
                    probe();
                }
                tellWhen();
                Duration left = probes.left().plus(SOON);
                yield left.compareTo(LATER) < 0 ? left : LATER;
            }
            case PAUSED, OPEN -> whileHeldBack();
        };
    }

    private Lane lane() {
        return calls.lane();
    }

    private Duration whileHeldBack() {
        return System.nanoTime() - eagerUntilNanos < 0 ? LATER : WHILE_HELD_BACK;
    }

    /// Each time that is set is written down, for those who look at the number.
    private void tellWhen() {
        Instant next = probes.next();
        if (!next.equals(told)) {
            lanes.askAgainIn(lane(), probes.left());
            told = next;
        }
    }

    /// Whether something waited for a number that was removed; it fails.
    private boolean failed() {
        List<Due> waiting = lanes.due(lane(), calls.hindered(), AT_ONCE).stream()
                .filter(due -> due.expired() == null)
                .toList();
        waiting.forEach(due -> calls.fail(due, DeliveryError.NUMBER_REMOVED));
        return !waiting.isEmpty();
    }

    private void probe() {
        if (standing() != WhatsApp.Standing.SOUND) {
            return;
        }
        List<Due> due = limits.withinPairLimit(lanes.due(lane(), limits.notNow(calls.hindered()), 1));
        if (due.isEmpty()) {
            lanes.reopen(lane());
        } else if (due.getFirst().expired() == null) {
            calls.tryOne(due.getFirst());
        }
    }

    /// What WhatsApp says of the number; a token that can't be opened is as good as a refused one.
    private WhatsApp.Standing standing() {
        try {
            return calls.standing(lanes.sender(lane()));
        } catch (RuntimeException e) {
            if (Blame.of(e) == Blame.DATA) {
                LOG.atWarn().setCause(e).log("A stopped number can't be asked about.");
                return WhatsApp.Standing.REFUSED;
            }
            throw e;
        }
    }
}
