package io.triptych.eventing.client;

import java.time.Duration;
import org.slf4j.Logger;

/// Logs a failure that repeats itself while something is down: at once, and then once in a while. For one thread.
public final class RepeatedFailure {
    private static final long EVERY = Duration.ofSeconds(30).toNanos();

    private final Logger log;
    private String last = "";
    private long at;

    /// Reports to this log.
    public RepeatedFailure(Logger log) {
        this.log = log;
    }

    /// Logs a failure of another kind than the last at once, one of the same kind at most every 30 s.
    public void report(String what, Throwable cause) {
        String kind = what + cause.getClass();
        long now = System.nanoTime();
        if (!kind.equals(last) || now - at > EVERY) {
            last = kind;
            at = now;
            log.warn("{}; it is tried again until it works.", what, cause);
        }
    }
}
