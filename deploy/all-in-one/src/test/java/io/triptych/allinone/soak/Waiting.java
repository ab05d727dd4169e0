package io.triptych.allinone.soak;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// Waits for something to be so, however slow the machine, and not for ever.
final class Waiting {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    /// Fails with the words if it never is.
    void until(String what, Callable<Boolean> isSo) {
        try {
            Awaitility.await(what)
                    .atMost(LONGEST)
                    .pollInterval(BETWEEN)
                    .pollDelay(Duration.ZERO)
                    .ignoreExceptions()
                    .until(isSo);
        } catch (ConditionTimeoutException never) {
            throw new IllegalStateException("waited " + LONGEST.toMinutes() + " minutes for " + what, never);
        }
    }
}
