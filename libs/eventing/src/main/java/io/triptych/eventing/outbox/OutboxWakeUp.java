package io.triptych.eventing.outbox;

import io.triptych.eventing.client.EventingConfig;
import io.triptych.eventing.client.Pace;
import io.triptych.postgres.CommitListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the relay at a commit of this process that has something for it.
///
/// In memory only: a NOTIFY in a writing transaction makes all commits of the cluster take turns.
@Singleton
final class OutboxWakeUp implements CommitListener {
    private final ThreadLocal<Boolean> appended = ThreadLocal.withInitial(() -> false);
    private final Semaphore signal = new Semaphore(0);
    private final Duration poll;
    private final Pace pace;

    OutboxWakeUp(OutboxConfig config, EventingConfig eventing) {
        this.poll = config.poll();
        this.pace = new Pace(eventing.gather());
    }

    /// This thread's next commit has something for the relay.
    void appended() {
        appended.set(true);
    }

    @Override
    public void committed() {
        if (appended.get()) {
            appended.remove();
            wake();
        }
    }

    void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /// Waits for a commit, or until the outbox is to be looked at anyway, but no shorter than its pace. Whatever was
    /// committed up to now is about to be looked at.
    void awaitNext() throws InterruptedException {
        await(poll);
        pace.await();
        signal.drainPermits();
    }

    /// Waits for a commit, or this long.
    void await(Duration atMost) throws InterruptedException {
        if (signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            signal.drainPermits();
        }
    }
}
