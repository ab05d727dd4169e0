package io.triptych.message.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairLimitTest {

    private static final long CUSTOMER = 7;

    private final TestClock clock = new TestClock(Instant.parse("2026-11-25T10:00:00Z"));
    private final PairLimit limit = new PairLimit(clock);

    @Test
    void lets45GoAtOnceAndThenOneEachSixSeconds() {
        limit.learn(CUSTOMER, List.of());

        assertThat(takeAll()).isEqualTo(45);
        assertThat(limit.waiting()).containsOnlyKeys(CUSTOMER);
        clock.advance(Duration.ofMillis(5999));
        assertThat(takeAll()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(limit.waiting()).isEmpty();
        assertThat(takeAll()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(5));
        assertThat(takeAll()).isEqualTo(45);
    }

    @Test
    void aNewOwnerCountsWhatTheFormerOneSent() {
        limit.learn(CUSTOMER, Collections.nCopies(45, Duration.ofSeconds(12)));

        assertThat(takeAll()).isEqualTo(2);
    }

    @Test
    void attemptsThatWereSpreadOutCostNothing() {
        List<Duration> everySixSeconds = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> Duration.ofSeconds(246 - 6L * i))
                .toList();

        assertThat(PairLimit.left(everySixSeconds)).isEqualTo(45);
    }

    @Test
    void otherCustomersDoNotWait() {
        limit.learn(CUSTOMER, Collections.nCopies(45, Duration.ZERO));
        limit.learn(8, List.of());

        assertThat(limit.take(CUSTOMER)).isFalse();
        assertThat(limit.take(8)).isTrue();
        assertThat(limit.waiting()).containsOnlyKeys(CUSTOMER);
    }

    @Test
    void aPlaceThatWasGivenBackCanBeTaken() {
        limit.learn(CUSTOMER, List.of());
        takeAll();

        limit.giveBack(CUSTOMER);

        assertThat(limit.take(CUSTOMER)).isTrue();
    }

    @Test
    void saysWhomItDoesNotKnow() {
        limit.learn(CUSTOMER, List.of());

        assertThat(limit.unknown(List.of(CUSTOMER, 8L))).containsExactly(8L);
    }

    private int takeAll() {
        int taken = 0;
        while (limit.take(CUSTOMER)) {
            taken++;
        }
        return taken;
    }
}
