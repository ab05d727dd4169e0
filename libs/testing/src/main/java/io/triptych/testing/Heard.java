package io.triptych.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/// What every service promises to have heard of within a time. It is asked until it is so; the last question that got
/// the old answer must have been put before the time was over. How long an answer takes on a busy machine isn't
/// counted.
public final class Heard {

    /// From the moment somebody is deactivated or signed out until their tokens are refused everywhere and their
    /// sockets closed.
    public static final Duration END_OF_ACCESS = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Heard() {}

    /// Waits until it is so, and fails if it wasn't so at a later time than this after now.
    public static void within(Duration bound, Callable<Boolean> isSo) {
        long begin = System.nanoTime();
        AtomicLong lastNo = new AtomicLong(begin);
        Awaitility.await().pollDelay(Duration.ZERO).pollInterval(PAUSE).until(() -> {
            long asked = System.nanoTime();
            boolean so = isSo.call();
            if (!so) {
                lastNo.set(asked);
            }
            return so;
        });
        assertThat(Duration.ofNanos(lastNo.get() - begin)).isLessThanOrEqualTo(bound);
    }
}
