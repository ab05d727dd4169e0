package io.triptych.bench.load;

import io.triptych.bench.machine.Machine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/// What some clients achieved: units (requests, or elements in them) in so many seconds, how long each request took,
/// and how many failed.
final class Measured {

    private final double units;
    private final double seconds;
    private final long[] sortedNanos;
    private final long failures;
    private final double cpuSeconds;

    private Measured(double units, double seconds, long[] sortedNanos, long failures, double cpuSeconds) {
        this.units = units;
        this.seconds = seconds;
        this.sortedNanos = sortedNanos;
        this.failures = failures;
        this.cpuSeconds = cpuSeconds;
    }

    static Measured of(double units, double seconds, LongStream nanos, long failures) {
        return new Measured(units, seconds, nanos.sorted().toArray(), failures, 0);
    }

    /// Several rounds as one.
    static Measured together(List<Measured> rounds) {
        return of(
                        rounds.stream().mapToDouble(round -> round.units).sum(),
                        rounds.stream().mapToDouble(round -> round.seconds).sum(),
                        rounds.stream().flatMapToLong(round -> Arrays.stream(round.sortedNanos)),
                        rounds.stream().mapToLong(round -> round.failures).sum())
                .costing(rounds.stream().mapToDouble(round -> round.cpuSeconds).sum());
    }

    double units() {
        return units;
    }

    long failures() {
        return failures;
    }

    double rate() {
        return units / seconds;
    }

    /// The latency that this part of the requests did not exceed.
    double millis(double part) {
        if (sortedNanos.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(part * sortedNanos.length) - 1;
        return sortedNanos[Math.max(0, index)] / 1e6;
    }

    Measured lasting(double longerSeconds) {
        return new Measured(units, longerSeconds, sortedNanos, failures, cpuSeconds);
    }

    /// With the processor time that it took, all that followed from it included.
    Measured costing(double cpu) {
        return new Measured(units, seconds, sortedNanos, failures, cpu);
    }

    double cpuMillisEach() {
        return 1000 * cpuSeconds / units;
    }

    /// Prints a line about it.
    void print(Operation operation, String whose) {
        System.out.printf(
                Locale.ROOT,
                "%-24s %-16s %8.0f/s  p50 %6.1f ms  p99 %6.1f ms  failed %d  (load %s)%n",
                operation.title(),
                whose,
                rate(),
                millis(0.5),
                millis(0.99),
                failures(),
                Machine.load());
    }
}
