package io.triptych.message.delivery;

import io.triptych.eventing.event.Blame;
import io.triptych.message.model.Call.Outcome;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Lane;
import io.triptych.message.model.Lanes.Due;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records outcomes of calls, many in one transaction, for as long as it takes: a known answer is never thrown away
/// because the database is away for a while.
@Singleton
final class OutcomeRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeRecorder.class);
    private static final int BATCH_SIZE_MAX = 100;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private final AttemptSettler settler;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean stopping;

    OutcomeRecorder(AttemptSettler settler) {
        this.settler = settler;
    }

    private record Waiting(Outcome outcome, Recorded then) {}

    /// Runs when an outcome is recorded; not `well` is one that can't be, for what is in it.
    @FunctionalInterface
    interface Recorded {
        void recorded(boolean well);
    }

    /// Starts the one thread that records.
    void start() {
        Thread.ofVirtual().name("message-outcomes").start(this::run);
    }

    /// Records this outcome; `then` runs afterwards.
    void add(Outcome outcome, Recorded then) {
        open.incrementAndGet();
        queue.add(new Waiting(outcome, then));
    }

    /// Whether everything is recorded.
    boolean isEmpty() {
        return open.get() == 0;
    }

    void stop() {
        stopping = true;
    }

    private void run() {
        try {
            while (!stopping || !queue.isEmpty()) {
                Waiting first = queue.poll(FIRST_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Waiting> batch = new ArrayList<>(List.of(first));
                    queue.drainTo(batch, BATCH_SIZE_MAX - 1);
                    record(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(List<Waiting> batch) throws InterruptedException {
        List<Outcome> outcomes = batch.stream().map(Waiting::outcome).toList();
        boolean well = persist(
                () -> settler.settle(outcomes),
                e -> LOG.atWarn()
                        .addKeyValue("calls", batch.size())
                        .setCause(e)
                        .log("Outcomes of calls could not be recorded yet."));
        if (well) {
            batch.forEach(waiting -> recorded(waiting, true));
        } else {
            recordEach(batch);
        }
    }

    /// Tries until it works. False if it fails for what is in it.
    private static boolean persist(Runnable step, Consumer<Throwable> failure) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                step.run();
                return true;
            } catch (RuntimeException | Error e) {
                failure.accept(e);
                if (Blame.of(e) == Blame.DATA) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = longer(pause);
            }
        }
    }

    /// One of them can't be stored as it is. It alone is given up, the others go on.
    private void recordEach(List<Waiting> batch) throws InterruptedException {
        if (batch.size() > 1) {
            for (Waiting waiting : batch) {
                record(List.of(waiting));
            }
        } else {
            recorded(batch.getFirst(), giveUp(batch.getFirst().outcome()));
        }
    }

    /// What may have gone out is uncertain; what surely didn't fails.
    private boolean giveUp(Outcome outcome) throws InterruptedException {
        boolean maybeSent =
                outcome.outcome() == DeliveryOutcome.ACCEPTED || outcome.outcome() == DeliveryOutcome.UNCERTAIN;
        Due due = new Due(outcome.messageId(), outcome.conversationId(), outcome.attempt());
        DeliveryError error = maybeSent ? null : DeliveryError.UNSENDABLE;
        return persist(
                () -> settler.giveUp(outcome.lane(), due, error),
                e -> LOG.atError()
                        .addKeyValue("messageId", outcome.messageId())
                        .setCause(e)
                        .log("The end of a call can't be recorded."));
    }

    /// Takes a message out of its lane that can't be settled otherwise ([AttemptSettler#giveUp]), or fails.
    void giveUp(Lane lane, Due due, DeliveryError error) {
        settler.giveUp(lane, due, error);
    }

    private void recorded(Waiting waiting, boolean well) {
        open.decrementAndGet();
        try {
            waiting.then().recorded(well);
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).log("What follows from the end of a call could not be done.");
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : twice;
    }
}
