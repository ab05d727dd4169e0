package io.triptych.message.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes one thread that waits, or will: however often it is given meanwhile, it wakes once.
final class WakeSignal {

    private final Semaphore signal = new Semaphore(0);

    /// There is, or may be, something to do.
    void give() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /// Waits until it is given, or so long.
    void await(Duration atMost) throws InterruptedException {
        signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
        signal.drainPermits();
    }
}
