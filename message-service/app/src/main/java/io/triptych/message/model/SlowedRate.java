package io.triptych.message.model;

import java.time.Duration;
import java.time.Instant;

/// A number's rate after WhatsApp said, at this time, that it is too fast: nothing goes for a second, then `to`
/// messages a second, and each second a tenth of its limit more.
public record SlowedRate(int to, Instant at) {

    /// How long nothing goes.
    public static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int STEPS_BACK = 10;

    /// Half of this rate, from now on.
    public static SlowedRate of(int rate, Instant now) {
        return new SlowedRate(Math.max(1, rate / 2), now);
    }

    /// When something may go again.
    public Instant pausedUntil() {
        return at.plus(PAUSE);
    }

    /// How many may go each second then, of a number with this limit.
    public int perSecond(Instant then, int limit) {
        long steps = Math.max(0, Duration.between(pausedUntil(), then).toSeconds());
        return (int) Math.min(limit, to + steps * Math.max(1, limit / STEPS_BACK));
    }
}
