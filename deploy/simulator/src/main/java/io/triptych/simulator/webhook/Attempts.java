package io.triptych.simulator.webhook;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.setup.Forgetful;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every attempt to deliver a webhook, in the order in which they ended. The newest 10,000 are kept.
@Singleton
public final class Attempts implements Forgetful {
    private static final int KEPT_MAX = 10_000;

    private final Deque<Attempt> attempts = new ArrayDeque<>();

    /// One attempt.
    ///
    /// @param number which one of the same body, from 1
    /// @param updates how many updates the body has; 0 for one that was given as it is
    /// @param httpStatus what was answered
    /// @param problem why nothing was
    @Serdeable
    public record Attempt(
            Instant at,
            String url,
            int number,
            int updates,
            int bytes,
            long millis,
            @Nullable Integer httpStatus,
            @Nullable String problem) {}

    /// All of them, the oldest first.
    public synchronized List<Attempt> all() {
        return List.copyOf(attempts);
    }

    synchronized void add(Attempt attempt) {
        attempts.addLast(attempt);
        if (attempts.size() > KEPT_MAX) {
            attempts.removeFirst();
        }
    }

    @Override
    public synchronized void forget() {
        attempts.clear();
    }
}
