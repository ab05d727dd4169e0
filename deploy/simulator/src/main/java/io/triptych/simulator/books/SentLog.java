package io.triptych.simulator.books;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.simulator.setup.Forgetful;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every call that asked to send a message, or to tell that one was read, in order of arrival: also those that were
/// refused (no `wamid`) and those that were never answered (`httpStatus` 0). The newest 100,000 are kept.
@Singleton
public final class SentLog implements Forgetful {
    private static final int KEPT_MAX = 100_000;
    private final Deque<Entry> entries = new ArrayDeque<>();

    /// One call.
    @Serdeable
    public record Entry(
            Instant at,
            String phoneNumberId,
            Map<String, Object> request,
            @Nullable String wamid,
            int httpStatus) {}

    /// Notes a call.
    public synchronized void add(Entry entry) {
        entries.addLast(entry);
        if (entries.size() > KEPT_MAX) {
            entries.removeFirst();
        }
    }

    /// Those of one number, or of all, the oldest first.
    public synchronized List<Entry> of(@Nullable String phoneNumberId) {
        return entries.stream()
                .filter(entry -> phoneNumberId == null || entry.phoneNumberId().equals(phoneNumberId))
                .toList();
    }

    @Override
    public synchronized void forget() {
        entries.clear();
    }
}
