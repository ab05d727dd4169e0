package io.triptych.eventing.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Waits for the threads of this library to end.
public final class EndingThreads {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private EndingThreads() {}

    /// Waits for a thread that was asked to end; one that hangs is interrupted and, being a daemon, left.
    public static void join(@Nullable Thread thread) {
        if (thread == null) {
            return;
        }
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
