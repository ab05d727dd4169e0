package io.triptych.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void firstRoundDoesNotWait() throws InterruptedException {
        assertThat(new Pace(Duration.ofHours(1)).await()).isFalse();
    }

    @Test
    void nextRoundWaitsForItsTime() throws InterruptedException {
        Pace pace = new Pace(Duration.ofMillis(200));
        long before = System.nanoTime();
        pace.await();

        assertThat(pace.await()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void whoComesLaterDoesNotWait() throws InterruptedException {
        Pace pace = new Pace(Duration.ZERO);
        pace.await();

        assertThat(pace.await()).isFalse();
    }
}
