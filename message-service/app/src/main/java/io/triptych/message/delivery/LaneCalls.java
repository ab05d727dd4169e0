package io.triptych.message.delivery;

import io.triptych.eventing.event.Blame;
import io.triptych.message.model.Deliveries.Attempt;
import io.triptych.message.model.Deliveries.Batch;
import io.triptych.message.model.Deliveries.Due;
import io.triptych.message.model.Deliveries.Ended;
import io.triptych.message.model.Deliveries.Ownership;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.WhatsApp;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Lane.Collaborators with;
    private final Runnable wake;
    private final AtomicInteger open = new AtomicInteger();
    private final Set<Long> hindered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicBoolean throttled = new AtomicBoolean();
    private final AtomicBoolean refused = new AtomicBoolean();
    private final AtomicBoolean heldUp = new AtomicBoolean();
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile boolean proven;

    LaneCalls(Ownership ownership, Lane.Collaborators with, Runnable wake, boolean proven) {
        this.proven = proven;
        this.ownership = ownership;
        this.with = with;
        this.wake = wake;
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

    /// What WhatsApp says of the number; a token that can't be opened is as good as a refused one.
    WhatsApp.Standing standing() {
        try {
            return with.whatsApp().standing(with.lanes().sender(ownership.lane()));
        } catch (RuntimeException e) {
            if (Blame.of(e) == Blame.DATA) {
                LOG.atWarn().setCause(e).log("A stopped number can't be asked about.");
                return WhatsApp.Standing.REFUSED;
            }
            throw e;
        }
    }

    /// Starts attempts for what is still due. What makes that fail by its own data is found by halving and given up.
    Batch take(List<Due> due) {
        try {
            return with.deliveries().take(ownership, due, timeout());
        } catch (RuntimeException | Error e) {
            if (Blame.of(e) != Blame.DATA) {
                throw e;
            }
            if (due.size() > 1) {
                int half = due.size() / 2;
                return take(due.subList(0, half)).and(take(due.subList(half, due.size())));
            }
            giveUp(due.getFirst(), e);
            return Batch.NONE;
        }
    }

    /// One that can't even be given up holds its own conversation and nothing else.
    private void giveUp(Due due, Throwable cause) {
        LOG.atError()
                .addKeyValue("messageId", due.messageId())
                .setCause(cause)
                .log("A message can't be sent for what is in it, and fails.");
        try {
            with.deliveries().giveUp(ownership.lane(), due, DeliveryError.UNSENDABLE);
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
            batch = with.deliveries().takeTrial(ownership, due, timeout());
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
        return with.calls().timeout().plus(DEADLINE_MARGIN);
    }

    /// Calls for what was taken at this time of `System.nanoTime`.
    void begin(Batch batch, long takenAt) {
        for (Attempt attempt : batch.attempts()) {
            open.incrementAndGet();
            int before = refusals.get();
            try {
                Thread.ofVirtual().name("message-call").start(() -> call(attempt, takenAt, before));
            } catch (RuntimeException | Error e) {
                LOG.atError().setCause(e).log("A call could not be begun.");
                end(attempt, Calls.notBegun(attempt), before);
            }
        }
        endAll(batch.unsendable());
    }

    private void endAll(Collection<Ended> unsendable) {
        for (Ended each : unsendable) {
            with.endings().add(each, well -> wake.run());
        }
    }

    private void call(Attempt attempt, long takenAt, int before) {
        Calls.End end;
        try {
            end = with.calls().call(attempt, takenAt);
        } catch (Throwable e) {
            LOG.atError()
                    .addKeyValue("messageId", attempt.messageId())
                    .setCause(e)
                    .log("What became of a call isn't known.");
            end = new Calls.End(DeliveryOutcome.UNCERTAIN, new NextStep.Settled(MessageStatus.UNCERTAIN, null, null));
        }
        end(attempt, end, before);
    }

    private void end(Attempt attempt, Calls.End end, int before) {
        note(end);
        Ended ended = new Ended(
                ownership.lane(),
                attempt.messageId(),
                attempt.conversationId(),
                attempt.number(),
                end.outcome(),
                end.next(),
                attempt.trace());
        with.endings().add(ended, well -> recorded(end, before));
    }

    private void note(Calls.End end) {
        if (end.next() instanceof NextStep.LaneStopped) {
            proven = false;
            refusals.incrementAndGet();
            refused.set(true);
        }
        if (end.outcome() == DeliveryOutcome.THROTTLED && RetryPolicy.isOfTheNumber(end.next())) {
            throttled.set(true);
        }
    }

    /// An answer proves something of the number if no refusal came since the call began.
    private void recorded(Calls.End end, int before) {
        boolean took = end.outcome() == DeliveryOutcome.ACCEPTED
                || end.outcome() == DeliveryOutcome.THROTTLED
                || end.outcome() == DeliveryOutcome.REFUSED;
        if (took && !proven && before == refusals.get()) {
            proven = true;
            answered.set(true);
        }
        if (!(end.next() instanceof NextStep.Settled)) {
            heldUp.set(true);
        }
        open.decrementAndGet();
        wake.run();
    }

    /// The caller died during it, or the database was away for longer than the deadline: it may have been sent.
    void expire(Due due) {
        Integer attempt = due.expired();
        if (attempt != null && hindered.add(due.conversationId())) {
            Ended ended = new Ended(
                    ownership.lane(),
                    due.messageId(),
                    due.conversationId(),
                    attempt,
                    DeliveryOutcome.UNCERTAIN,
                    new NextStep.Settled(MessageStatus.UNCERTAIN, null, null),
                    null);
            with.endings().add(ended, well -> {
                if (well) {
                    hindered.remove(due.conversationId());
                }
                wake.run();
            });
        }
    }
}
