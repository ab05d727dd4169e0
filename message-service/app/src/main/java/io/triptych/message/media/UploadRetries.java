package io.triptych.message.media;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When an upload that failed is tried again: each time after twice as long, for a minute, as messages are.
@Singleton
final class UploadRetries {

    private static final int STEPS_MAX = 4;

    private final MediaConfig config;

    UploadRetries(MediaConfig config) {
        this.config = config;
    }

    /// When one that failed for the first time now is tried for the last time.
    Instant until(Instant now) {
        return now.plus(config.uploadRetryFor());
    }

    /// When to try after so many failures; the last time is at the end. Nothing once that is over.
    @Nullable
    Instant next(int failed, Instant now, Instant until) {
        if (!now.isBefore(until)) {
            return null;
        }
        Instant next = now.plus(config.uploadRetryFirstAfter().multipliedBy(1L << Math.min(failed - 1, STEPS_MAX)));
        return next.isBefore(until) ? next : until;
    }

    /// When to go on after WhatsApp said that it is too much; that is no failure.
    Instant afterThrottle(Instant now) {
        return now.plus(Duration.ofSeconds(10));
    }
}
