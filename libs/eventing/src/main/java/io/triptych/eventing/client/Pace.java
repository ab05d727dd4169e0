package io.triptych.eventing.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Keeps a loop from going round more often than it should, so that what comes meanwhile is done at once. Who comes
/// later than that doesn't wait. Not thread-safe.
public final class Pace {
    private final long nanos;
    private long next = System.nanoTime();

    /// At most one round each `time`.
    public Pace(Duration time) {
        this.nanos = time.toNanos();
    }

    /// Begins the next round, after waiting for its time; says whether there was a wait.
    public boolean await() throws InterruptedException {
        long left = next - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
        next = System.nanoTime() + nanos;
        return left > 0;
    }
}
