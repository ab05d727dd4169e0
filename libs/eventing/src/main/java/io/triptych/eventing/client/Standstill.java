package io.triptych.eventing.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;

/// Measures how long a loop has been stuck on the same work, whether each attempt fails or one never returns: the gauge
/// `triptych.eventing.repeating`, in seconds, 0 while the loop makes progress. Alerts use it, as a counter of failures
/// hardly grows while the back-off between attempts gets longer.
public final class Standstill {
    private static final long NONE = Long.MIN_VALUE;

    private volatile long since = NONE;

    /// Registers the gauge with the tag `of`; the name is unique among all services.
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
