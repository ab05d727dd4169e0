package io.triptych.simulator.setup;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// The platform's time, which can be put forward and back: what is dated, what ends after some time. How long it takes
/// until something happens is not changed by it.
@Singleton
public final class VirtualClock extends Clock implements Forgetful {
    private final Clock real = Clock.systemUTC();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /// Puts it forward by so much, or back by what is below zero. Answers its time.
    public Instant forward(Duration by) {
        ahead.updateAndGet(before -> before.plus(by));
        return instant();
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the platform has one time");
    }

    @Override
    public void forget() {
        ahead.set(Duration.ZERO);
    }
}
