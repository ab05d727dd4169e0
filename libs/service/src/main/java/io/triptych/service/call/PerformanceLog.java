package io.triptych.service.call;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.triptych.service.failure.FailureException;
import io.triptych.service.failure.Outages;
import io.triptych.service.token.WarmUpPerson;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One structured line and one timer (`triptych.operation`) for each operation: which, how long, for which company, how
/// many results, and how it ended.
///
/// The outcome is `success`, the code of the failure that was answered, `unavailable` (an outage), or `internal`.
@Singleton
public final class PerformanceLog {
    private static final Logger LOG = LoggerFactory.getLogger(PerformanceLog.class);

    private final MeterRegistry meters;

    PerformanceLog(MeterRegistry meters) {
        this.meters = meters;
    }

    /// What an operation can say of itself while it runs.
    public static final class Timing {
        private int resultCount = 1;

        /// How many rows, messages or elements it answered or worked on; 1 unless said.
        public void resultCount(int count) {
            resultCount = count;
        }
    }

    /// Times an operation with one result.
    public <T> T timed(String operation, long companyId, Supplier<T> work) {
        return timed(operation, companyId, (Timing _) -> work.get());
    }

    /// Times an operation that says how many results it had.
    public <T> T timed(String operation, long companyId, Function<Timing, T> work) {
        long start = System.nanoTime();
        Timing timing = new Timing();
        String outcome = "internal";
        try {
            T result = work.apply(timing);
            outcome = "success";
            return result;
        } catch (FailureException e) {
            outcome = e.code().name().toLowerCase(Locale.ROOT);
            throw e;
        } catch (RuntimeException e) {
            outcome = Outages.isOutage(e) ? "unavailable" : outcome;
            throw e;
        } finally {
            record(operation, companyId, timing.resultCount, outcome, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void record(String operation, long companyId, int resultCount, String outcome, Duration duration) {
        if (companyId == WarmUpPerson.COMPANY) {
            // Nobody's operation, slow as the first ones are: no measurement and no alert is about it.
            return;
        }
        Timer.builder("triptych.operation")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .register(meters)
                .record(duration);
        LOG.atInfo()
                .addKeyValue("operation", operation)
                .addKeyValue("durationMs", duration.toNanos() / 1e6)
                .addKeyValue("companyId", companyId)
                .addKeyValue("resultCount", resultCount)
                .addKeyValue("outcome", outcome)
                .log("operation");
    }
}
