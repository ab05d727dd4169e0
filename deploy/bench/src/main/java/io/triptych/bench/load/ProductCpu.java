package io.triptych.bench.load;

import java.time.Duration;
import java.util.stream.Stream;

/// The processor time that the product's processes have used: the JVM, and PostgreSQL below it. Unlike a rate it is
/// hardly changed by what else the machine does.
final class ProductCpu {

    private final ProcessHandle product;

    /// The product is the parent of its PostgreSQL.
    ProductCpu(long postmaster) {
        this.product = ProcessHandle.of(postmaster)
                .flatMap(ProcessHandle::parent)
                .orElseThrow(() -> new IllegalStateException("the product does not run"));
    }

    double seconds() {
        return Stream.concat(Stream.of(product), product.descendants())
                        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                        .mapToLong(Duration::toMillis)
                        .sum()
                / 1000.0;
    }
}
