package io.triptych.message.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// When a stopped number is asked about again: soon at first, then after half as long again each time, and never
/// after longer than at most, for as long as it lasts. Up to a fifth is added by chance, so that the numbers of one
/// token don't ask together. Not thread-safe.
final class ProbeSchedule {

    private static final double GROWTH = 1.5;
    private static final double JITTER = 0.2;

    private final Clock clock;
    private final RandomGenerator random;
    private final Duration first;
    private final Duration most;
    private Duration pause;
    private Instant next;

    ProbeSchedule(Clock clock, RandomGenerator random, Duration first, Duration most) {
        this.clock = clock;
        this.random = random;
        this.first = first;
        this.most = most;
        this.pause = first;
        this.next = clock.instant().plus(jittered());
    }

    /// The number was stopped just now.
    void begin() {
        pause = first;
        next = clock.instant().plus(jittered());
    }

    /// Whether it is time. If it is, the next time is set.
    boolean take() {
        if (clock.instant().isBefore(next)) {
            return false;
        }
        pause = times(pause, GROWTH);
        next = clock.instant().plus(jittered());
        return true;
    }

    /// The next time.
    Instant next() {
        return next;
    }

    /// How long it is until the next time.
    Duration left() {
        Duration left = Duration.between(clock.instant(), next);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration jittered() {
        return shorter(times(pause, 1 + JITTER * random.nextDouble()), most);
    }

    private Duration times(Duration duration, double factor) {
        return shorter(Duration.ofNanos((long) (duration.toNanos() * factor)), most);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
