package io.triptych.message.delivery;

import io.triptych.message.model.Lane;
import io.triptych.message.model.WaitingRule;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that the messages of one lane say why they wait, a batch at a time, and only while some do: a lane from
/// which everything goes out at once costs nothing. Not thread-safe.
final class WaitReasons {

    private static final Logger LOG = LoggerFactory.getLogger(WaitReasons.class);

    /// Each one told is an event: 500 a second at most.
    private static final int BATCH_SIZE = 100;

    private static final Duration AFTER_SOME = Duration.ofMillis(200);
    private static final Duration AFTER_NONE = Duration.ofSeconds(1);
    private static final Duration WHILE_CLOSED = Duration.ofSeconds(5);
    /// Longer than it takes to commit a message that read the state of before.
    private static final Duration LOOK_ON = Duration.ofSeconds(10);

    private final WaitTeller teller;
    private final Lane lane;
    private long nextNanos = System.nanoTime();
    private long untilNanos = nextNanos;
    private boolean expected;

    WaitReasons(WaitTeller teller, Lane lane) {
        this.teller = teller;
        this.lane = lane;
    }

    /// Some message may begin to wait, or no longer, from now on.
    void expect() {
        long now = System.nanoTime();
        if (untilNanos - now < 0) {
            nextNanos = now;
        }
        untilNanos = now + LOOK_ON.toNanos();
    }

    /// As `expectNow`, the first time: a former owner may have told otherwise.
    void expectOnce() {
        if (!expected) {
            expectNow();
        }
    }

    /// As `expect`, and at once.
    void expectNow() {
        expected = true;
        expect();
        nextNanos = System.nanoTime();
    }

    /// Tells what there is to tell, if it is time to. Never fails: that the messages go is more than that they say
    /// so.
    void tell(WaitingRule.Limits limits, boolean closed) {
        long now = System.nanoTime();
        if (untilNanos - now < 0 || nextNanos - now > 0) {
            return;
        }
        Duration pause = closed ? WHILE_CLOSED : AFTER_NONE;
        try {
            if (teller.tell(lane, limits, BATCH_SIZE) > 0) {
                pause = AFTER_SOME;
                expect();
            }
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atWarn()
                    .addKeyValue("whatsappAccountId", lane.accountId())
                    .setCause(e)
                    .log("Messages could not be told why they wait and are again soon.");
            pause = WHILE_CLOSED;
        }
        nextNanos = System.nanoTime() + pause.toNanos();
    }

    /// The shorter of this pause and the one until there may be something to tell.
    Duration within(Duration pause) {
        long now = System.nanoTime();
        if (untilNanos - now < 0) {
            return pause;
        }
        Duration left = Duration.ofNanos(Math.max(0, nextNanos - now));
        return left.compareTo(pause) < 0 ? left : pause;
    }
}
