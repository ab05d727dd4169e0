package io.triptych.gateway.live.presence;

import io.triptych.gateway.api.event.PresenceSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One person: until when each replica says they are there, and what their colleagues were told.
final class Standing {

    /// A client that is told of somebody believes it this long, unless it hears that they left: longer than a day's
    /// work, so that hardly anybody is told of twice.
    private static final Duration TOLD_FOR = Duration.ofHours(12);

    private static final Duration TOLD_AGAIN_BEFORE_END = Duration.ofHours(1);

    private final Map<String, Instant> untilBySource = new HashMap<>();
    private Instant until = Instant.EPOCH;
    private Instant told = Instant.EPOCH;
    private @Nullable PresenceSignal latest;

    /// Takes what one replica says.
    synchronized void hear(PresenceSignal signal, Instant now) {
        latest = signal;
        untilBySource.put(signal.source(), signal.until());
        untilBySource.values().removeIf(end -> end.isBefore(now));
        until = untilBySource.values().stream().max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    synchronized boolean isThere(Instant now) {
        return until.isAfter(now);
    }

    /// What colleagues have to be told now, if anything: that the person came, or went.
    synchronized @Nullable News news(Instant now) {
        boolean is = until.isAfter(now);
        boolean isTold = told.isAfter(now);
        boolean endsSoon = is && told.isBefore(now.plus(TOLD_AGAIN_BEFORE_END));
        if (latest == null || (is == isTold && !endsSoon)) {
            return null;
        }
        told = is ? now.plus(TOLD_FOR) : now;
        return new News(latest, told);
    }

    /// Who it is about, and until when they are there; the present time when they went.
    record News(PresenceSignal about, Instant until) {}
}
