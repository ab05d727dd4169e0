package io.triptych.eventing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    @ParameterizedTest
    @ValueSource(strings = {"-PT0.001S", "PT5.001S"})
    void pauseThatWouldOutlastALeaseOrIsNoneIsRefused(Duration gather) {
        assertThatThrownBy(() -> new EventingConfig(true, gather))
                .hasMessage("triptych.eventing.gather must be between 0 and 5s");
    }

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
