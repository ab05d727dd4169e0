package io.triptych.message.delivery;

import io.triptych.message.delivery.AttemptStarter.Batch;
import io.triptych.message.model.Call;
import io.triptych.message.model.Lanes;
import io.triptych.message.model.Lanes.Due;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done for a number whose messages may go: calls for the heads of conversations that are due, as many as rate,
/// pair limits and open calls allow.
///
/// After a stop one message goes first, and the others follow only when WhatsApp doesn't refuse the number for that one
/// either.
final class OpenLane {

    private static final Logger LOG = LoggerFactory.getLogger(OpenLane.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    /// Whoever owns the lanes looks which of them have something due, all with one statement, and wakes those: an idle
    /// lane asks nothing by itself.
    static final Duration UNTIL_WOKEN = Duration.ofHours(1);

    private final LaneCalls calls;
    private final Lanes lanes;
    private final LaneLimits limits;
    private final LaneSetting setting;
    private final WaitReasons reasons;
    private volatile boolean lost;

    OpenLane(LaneCalls calls, Lanes lanes, LaneLimits limits, LaneSetting setting, WaitReasons reasons) {
        this.calls = calls;
        this.lanes = lanes;
        this.limits = limits;
        this.setting = setting;
        this.reasons = reasons;
    }

    /// Whether another sender has taken the lane over.
    boolean isLost() {
        return lost;
    }

    /// Does what can be done now and answers how long there is nothing more to do.
    Duration step() {
        int free = limits.free(calls.open());
        // After a stop one goes first.
        int admitted = calls.isProven() ? free : Math.min(free, calls.open() == 0 ? 1 : 0);
        int allowed = admitted <= 0 ? 0 : limits.rate().take(admitted);
        if (allowed == 0) {
            // A call that ends wakes us.
            return admitted <= 0 ? LOOK_AGAIN : limits.rate().untilNext();
        }
        return sendUpTo(allowed);
    }

    private Duration sendUpTo(int allowed) {
        List<Due> due = lanes.due(calls.lane(), limits.notNow(calls.hindered()), allowed);
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
            LOG.atInfo()
                    .addKeyValue("whatsappAccountId", calls.lane().accountId())
                    .log("Another sender owns this lane now.");
        } else if (batch.calls().isEmpty()) {
            setting.lookAgain();
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
