package io.triptych.message.delivery;

import io.triptych.eventing.event.Blame;
import io.triptych.eventing.event.Halving;
import io.triptych.message.delivery.AttemptStarter.Batch;
import io.triptych.message.model.Call;
import io.triptych.message.model.Call.Outcome;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes.Due;
import io.triptych.message.model.Lanes.Ownership;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.WhatsApp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls of one lane, each on a thread of its own, and what they have told of its number. A message whose own
/// data break whatever is done with it ends alone.
final class LaneCalls {

    private static final Logger LOG = LoggerFactory.getLogger(LaneCalls.class);

    /// Longer than the time-out of a call, so that whoever calls says how it ended before others may conclude.
    private static final Duration DEADLINE_MARGIN = Duration.ofSeconds(5);

    private final Ownership ownership;
    private final AttemptStarter starter;
    private final Calls calls;
    private final OutcomeRecorder outcomes;
    private final Semaphore signal = new Semaphore(0);
    private final AtomicInteger open = new AtomicInteger();
    private final Set<Long> hindered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicBoolean throttled = new AtomicBoolean();
    private final AtomicBoolean refused = new AtomicBoolean();
    private final AtomicBoolean heldUp = new AtomicBoolean();
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile boolean proven = true;

    /// The calls of a lane that this sender owns; each wakes the lane when it has ended.
    LaneCalls(Ownership ownership, AttemptStarter starter, Calls calls, OutcomeRecorder outcomes) {
        this.ownership = ownership;
        this.starter = starter;
        this.calls = calls;
        this.outcomes = outcomes;
    }

    /// Wakes the lane that waits, or will: however often meanwhile, it wakes once.
    void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /// Waits until somebody wakes the lane, or so long.
    void awaitWake(Duration atMost) throws InterruptedException {
        signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
        signal.drainPermits();
    }

    Lane lane() {
        return ownership.lane();
    }

    /// What calls have told since this was asked last: that the number is too fast; that it is refused; that a
    /// message waits; that WhatsApp took the number for a call, whatever it said of the message.
    record News(boolean throttled, boolean refused, boolean heldUp, boolean proven) {}

    News takeNews() {
        return new News(
                throttled.getAndSet(false),
                refused.getAndSet(false),
                heldUp.getAndSet(false),
                answered.getAndSet(false));
    }

    int open() {
        return open.get();
    }

    /// False from when the number was refused until WhatsApp took it again.
    boolean isProven() {
        return proven;
    }

    /// The conversations whose head can't be ended yet, or not at all for what is in it.
    Set<Long> hindered() {
        return Set.copyOf(hindered);
    }

    /// What WhatsApp says of the number that this sender speaks for.
    WhatsApp.Standing standing(WhatsApp.Sender sender) {
        return calls.standing(sender);
    }

    /// The number is stopped: it is to prove itself.
    void distrust() {
        proven = false;
    }

    /// Starts attempts for what is still due. What makes that fail by its own data is found by halving and given up.
    Batch take(List<Due> due) {
        return Halving.of(due, part -> starter.take(ownership, part, timeout()), this::giveUp, Batch::and);
    }

    private Batch giveUp(Due due, Throwable cause) {
        LOG.atError()
                .addKeyValue("messageId", due.messageId())
                .setCause(cause)
                .log("A message can't be sent for what is in it, and fails.");
        fail(due, DeliveryError.UNSENDABLE);
        return Batch.NONE;
    }

    /// Ends a message without a call. One that can't even be given up holds its own conversation and nothing else.
    void fail(Due due, DeliveryError why) {
        try {
            outcomes.giveUp(lane(), due, why);
        } catch (RuntimeException | Error e) {
            if (Blame.of(e) != Blame.DATA) {
                throw e;
            }
            hindered.add(due.conversationId());
            LOG.atError()
                    .addKeyValue("conversationId", due.conversationId())
                    .setCause(e)
                    .log("A message can't be given up: its conversation stands still.");
        }
    }

    /// Tries one message of a stopped lane.
    void tryOne(Due due) {
        long takenAt = System.nanoTime();
        Batch batch;
        try {
            batch = starter.takeTrial(ownership, due, timeout());
        } catch (RuntimeException | Error e) {
            if (Blame.of(e) != Blame.DATA) {
                throw e;
            }
            giveUp(due, e);
            return;
        }
        proven = false;
        begin(batch, takenAt);
    }

    private Duration timeout() {
        return calls.timeout().plus(DEADLINE_MARGIN);
    }

    /// Calls for what was taken at this time of `System.nanoTime`.
    void begin(Batch batch, long takenAt) {
        for (Call call : batch.calls()) {
            open.incrementAndGet();
            int before = refusals.get();
            try {
                Thread.ofVirtual().name("message-call").start(() -> make(call, takenAt, before));
            } catch (RuntimeException | Error e) {
                LOG.atError().setCause(e).log("A call could not be begun.");
                end(Calls.notBegun(call), before);
            }
        }
        batch.unsent().forEach(each -> outcomes.add(each, well -> wake()));
    }

    private void make(Call call, long takenAt, int before) {
        Outcome outcome;
        try {
            outcome = calls.make(call, takenAt);
        } catch (Throwable e) {
            LOG.atError()
                    .addKeyValue("messageId", call.messageId())
                    .setCause(e)
                    .log("What became of a call isn't known.");
            outcome = call.ended(DeliveryOutcome.UNCERTAIN, NextStep.Settled.UNCERTAIN);
        }
        end(outcome, before);
    }

    private void end(Outcome outcome, int before) {
        note(outcome);
        outcomes.add(outcome, well -> recorded(outcome, before));
    }

    private void note(Outcome outcome) {
        if (outcome.next() instanceof NextStep.LaneStopped) {
            proven = false;
            refusals.incrementAndGet();
            refused.set(true);
        }
        if (outcome.outcome() == DeliveryOutcome.THROTTLED && RetryPolicy.isOfTheNumber(outcome.next())) {
            throttled.set(true);
        }
    }

    /// An answer proves something of the number if no refusal came since the call began.
    private void recorded(Outcome ended, int before) {
        boolean took = ended.outcome() == DeliveryOutcome.ACCEPTED
                || ended.outcome() == DeliveryOutcome.THROTTLED
                || ended.outcome() == DeliveryOutcome.REFUSED;
        if (took && !proven && before == refusals.get()) {
            proven = true;
            answered.set(true);
        }
        if (!(ended.next() instanceof NextStep.Settled)) {
            heldUp.set(true);
        }
        open.decrementAndGet();
        wake();
    }

    /// The caller died during it, or the database was away for longer than the deadline: it may have been sent.
    void expire(Due due) {
        Integer attempt = due.expired();
        if (attempt != null && hindered.add(due.conversationId())) {
            Outcome unknown = Outcome.unknown(lane(), due.messageId(), due.conversationId(), attempt);
            outcomes.add(unknown, well -> {
                if (well) {
                    hindered.remove(due.conversationId());
                }
                wake();
            });
        }
    }
}
