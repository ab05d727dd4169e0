package io.triptych.eventing.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;

/// For how long something has been at the same work, whether it fails each time or never returns: the gauge
/// `triptych.eventing.repeating`, in seconds, 0 while work goes on. An alert looks at it: a counter of failures rests
/// while the pauses between them grow.
public final class Standstill {
    private static final long NONE = Long.MIN_VALUE;

    private volatile long since = NONE;

    /// Of the work that has this name among those of all services.
    public Standstill(MeterRegistry meters, String of) {
        TimeGauge.builder("triptych.eventing.repeating", this, TimeUnit.SECONDS, Standstill::seconds)
                .tag("of", of)
                .strongReference(true)
                .register(meters);
    }

    /// Work begins, or is begun again.
    public void begin() {
        if (since == NONE) {
            since = System.nanoTime();
        }
    }

    /// Work is done, or there is none.
    public void over() {
        since = NONE;
    }

    double seconds() {
        long began = since;
        return began == NONE ? 0 : (System.nanoTime() - began) / 1e9;
    }
}
