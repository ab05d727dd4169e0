package io.triptych.service.start;

import java.time.Duration;
import java.util.List;

/// A bean that does something again and again, as often as its configuration says: its rounds begin with the service.
/// What no configuration changes is simply `@Scheduled`.
public interface Repeated {

    /// What is done, and how often.
    List<Round> rounds();

    /// Some work, first done so long after the start, and again so long after it ended; what it throws is logged.
    record Round(Duration first, Duration pause, Runnable work) {}
}
