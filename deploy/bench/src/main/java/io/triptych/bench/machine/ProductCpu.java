package io.triptych.bench.machine;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The processor time that the product's own processes have used: the JVM, and PostgreSQL with its backends. Unlike a
/// rate it is hardly changed by what else the machine does.
public final class ProductCpu {

    private final ProcessHandle product;
    private final ProcessHandle postmaster;

    /// By the ids of the product's JVM and of its PostgreSQL, which may be its child, or have been left to another.
    public ProductCpu(long product, long postmaster) {
        this.product = running(product);
        this.postmaster = running(postmaster);
    }

    private static ProcessHandle running(long id) {
        return ProcessHandle.of(id).orElseThrow(() -> new IllegalStateException("process " + id + " does not run"));
    }

    /// What each process has used up to now.
    public Map<Long, Duration> snapshot() {
        return Stream.concat(Stream.of(product, postmaster), postmaster.descendants())
                .collect(Collectors.toMap(
                        ProcessHandle::pid,
                        process -> process.info().totalCpuDuration().orElse(Duration.ZERO)));
    }

    /// What they used since then. One that ended meanwhile took its own with it: a connection that was renewed, or a
    /// worker of autovacuum, which is nobody's.
    public double secondsSince(Map<Long, Duration> before) {
        Duration used = Duration.ZERO;
        for (Map.Entry<Long, Duration> process : snapshot().entrySet()) {
            used = used.plus(process.getValue().minus(before.getOrDefault(process.getKey(), Duration.ZERO)));
        }
        return used.toMillis() / 1000.0;
    }
}
