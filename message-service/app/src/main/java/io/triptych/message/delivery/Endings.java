package io.triptych.message.delivery;

import io.triptych.eventing.event.Blame;
import io.triptych.message.model.Deliveries;
import io.triptych.message.model.Deliveries.Due;
import io.triptych.message.model.Deliveries.Ended;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records ends of calls, many in one transaction, for as long as it takes: a known answer is never thrown away
/// because the database is away for a while.
@Singleton
final class Endings {

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);
    private static final int BATCH_SIZE_MAX = 100;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private final Deliveries deliveries;
    private final BlockingQueue<Ending> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean stopping;

    Endings(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    private record Ending(Ended ended, Recorded then) {}

    /// Runs when an end is recorded; not `well` is one that can't be, for what is in it.
    @FunctionalInterface
    interface Recorded {
        void recorded(boolean well);
    }

    /// Starts the one thread that records.
    void start() {
        Thread.ofVirtual().name("message-endings").start(this::run);
    }

    /// Records this end; `then` runs afterwards.
    void add(Ended ended, Recorded then) {
        open.incrementAndGet();
        queue.add(new Ending(ended, then));
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
                Ending first = queue.poll(FIRST_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Ending> batch = new ArrayList<>(List.of(first));
                    queue.drainTo(batch, BATCH_SIZE_MAX - 1);
                    record(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(List<Ending> batch) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                deliveries.end(batch.stream().map(Ending::ended).toList());
                batch.forEach(ending -> recorded(ending, true));
                return;
            } catch (RuntimeException | Error e) {
                LOG.atWarn()
                        .addKeyValue("calls", batch.size())
                        .setCause(e)
                        .log("Ends of calls could not be recorded yet.");
                if (Blame.of(e) == Blame.DATA) {
                    recordEach(batch);
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = longer(pause);
            }
        }
    }

    /// One of them can't be stored as it is. It alone is given up, the others go on.
    private void recordEach(List<Ending> batch) throws InterruptedException {
        if (batch.size() > 1) {
            for (Ending ending : batch) {
                record(List.of(ending));
            }
        } else {
            recorded(batch.getFirst(), giveUp(batch.getFirst().ended()));
        }
    }

    /// What may have gone out is uncertain; what surely didn't fails.
    private boolean giveUp(Ended ended) throws InterruptedException {
        boolean maybeSent = ended.outcome() == DeliveryOutcome.ACCEPTED || ended.outcome() == DeliveryOutcome.UNCERTAIN;
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                deliveries.giveUp(
                        ended.lane(),
                        new Due(ended.messageId(), ended.conversationId(), ended.attempt()),
                        maybeSent ? null : DeliveryError.UNSENDABLE);
                return true;
            } catch (RuntimeException | Error e) {
                LOG.atError()
                        .addKeyValue("messageId", ended.messageId())
                        .setCause(e)
                        .log("The end of a call can't be recorded.");
                if (Blame.of(e) == Blame.DATA) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = longer(pause);
            }
        }
    }

    private void recorded(Ending ending, boolean well) {
        open.decrementAndGet();
        try {
            ending.then().recorded(well);
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).log("What follows from the end of a call could not be done.");
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : twice;
    }
}
