package io.triptych.eventing.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Limits how often a loop runs, so that what arrives between two rounds is handled in one batch. Work that arrives
/// after the interval has passed doesn't wait. Not thread-safe.
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
