package io.triptych.eventing.tail;

import java.time.Duration;

/// Where a tail begins to read.
public sealed interface TailStart {
    /// With everything that the topic still has.
    record Beginning() implements TailStart {}

    /// With what is not older than this.
    record Ago(Duration time) implements TailStart {}

    /// With what comes from now on.
    record End() implements TailStart {}
}
