package io.triptych.simulator.books;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.setup.Forgetful;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What customers wrote and what was reported of messages to them, in the order in which it happened, however
/// disorderly the webhooks about it are. The newest 200,000 of each are kept.
@Singleton
public final class Books implements Forgetful {
    private static final int KEPT_MAX = 200_000;

    private final Deque<Written> written = new ArrayDeque<>();
    private final Deque<Reported> reported = new ArrayDeque<>();
    private final Set<Reported> taken = new HashSet<>();

    /// What a customer wrote: `from` is their number or, without one, their user id; `timestamp` is WhatsApp's, in
    /// seconds since 1970, `at` when it was written here; `message` is as it was told.
    @Serdeable
    public record Written(
            Instant at, String id, String phoneNumberId, String from, String timestamp, Map<String, Object> message) {}

    /// What was reported of a message to a customer, with the error of one that failed.
    @Serdeable
    public record Reported(
            Instant at,
            String wamid,
            String status,
            @Nullable Integer error) {}

    /// Notes what a customer wrote.
    public synchronized void wrote(Written message) {
        add(written, message);
    }

    /// Notes what is reported.
    public synchronized void reported(Reported report) {
        if (reported.size() == KEPT_MAX) {
            taken.remove(reported.peekFirst());
        }
        add(reported, report);
    }

    /// Notes that somebody has taken a report.
    public synchronized void taken(Reported report) {
        taken.add(report);
    }

    /// Whether somebody has taken it.
    public synchronized boolean isTaken(Reported report) {
        return taken.contains(report);
    }

    /// What customers wrote, the oldest first.
    public synchronized List<Written> written() {
        return List.copyOf(written);
    }

    /// What was reported, the oldest first.
    public synchronized List<Reported> reported() {
        return List.copyOf(reported);
    }

    @Override
    public synchronized void forget() {
        written.clear();
        reported.clear();
        taken.clear();
    }

    private static <T> void add(Deque<T> kept, T entry) {
        kept.addLast(entry);
        if (kept.size() > KEPT_MAX) {
            kept.removeFirst();
        }
    }
}
