package io.triptych.message.media;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a file is tried again that could not be fetched: five times within the first hour, then every few hours while
/// WhatsApp has it.
final class FetchRetries {

    /// After so many tries people are told that it doesn't come.
    static final int TRIES_UNTIL_FAILED = 5;

    private static final int[] STEPS = {1, 6, 30, 120, 240, 720, 1440};

    private final Duration first;

    FetchRetries(Duration first) {
        this.first = first;
    }

    /// When to try after so many tries that failed; nothing if WhatsApp has forgotten the file by then. The last try
    /// is shortly before that.
    @Nullable
    Instant next(int failed, Instant now, Instant until) {
        Instant next = now.plus(first.multipliedBy(STEPS[Math.min(failed, STEPS.length) - 1]));
        if (next.isBefore(until)) {
            return next;
        }
        Instant last = until.minus(first);
        return last.isAfter(now) ? last : null;
    }
}
