package io.triptych.simulator;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every call that asked to send a message, or to tell that one was read, in order of arrival: also those that were
/// refused (no `wamid`) and those
/// that were never answered (`httpStatus` 0). The newest 100,000 are kept.
@Singleton
final class SentLog {
    private static final int KEPT_MAX = 100_000;
    private final Deque<Entry> entries = new ArrayDeque<>();

    /// One call.
    @Serdeable
    record Entry(
            Instant at,
            String phoneNumberId,
            Map<String, Object> request,
            @Nullable String wamid,
            int httpStatus) {}

    synchronized void add(Entry entry) {
        entries.addLast(entry);
        if (entries.size() > KEPT_MAX) {
            entries.removeFirst();
        }
    }

    synchronized List<Entry> of(@Nullable String phoneNumberId) {
        return entries.stream()
                .filter(entry -> phoneNumberId == null || entry.phoneNumberId().equals(phoneNumberId))
                .toList();
    }

    synchronized void clear() {
        entries.clear();
    }
}
