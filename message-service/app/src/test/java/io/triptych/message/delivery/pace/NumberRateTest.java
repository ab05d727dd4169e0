package io.triptych.message.delivery.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.model.SlowedRate;
import io.triptych.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberRateTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-11-25T10:00:00Z"));

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 80, 1000})
    void noSecondHasMoreThanTheRateAndNearlyAllOfItIsUsed(int perSecond) {
        NumberRate rate = new NumberRate(clock, perSecond, null);
        ArrayDeque<Instant> lastSecond = new ArrayDeque<>();
        int sent = 0;
        for (int step = 0; step < 10_000; step++) {
            clock.advance(Duration.ofMillis(1));
            for (int taken = rate.take(1000); taken > 0; taken--) {
                lastSecond.add(clock.instant());
                sent++;
            }
            while (!lastSecond.isEmpty()
                    && lastSecond
                            .peek()
                            .isBefore(clock.instant().minusSeconds(1).plusMillis(1))) {
                lastSecond.remove();
            }
            assertThat(lastSecond).hasSizeLessThanOrEqualTo(perSecond);
        }
        assertThat(sent).isGreaterThanOrEqualTo((int) (perSecond * 10 * 0.94));
    }

    @Test
    void startsEmpty() {
        assertThat(new NumberRate(clock, 80, null).take(1)).isZero();
    }

    @Test
    void pausesForASecondAfterAThrottleAndSpeedsUpAgain() {
        NumberRate rate = new NumberRate(clock, 80, null);
        clock.advance(Duration.ofSeconds(1));

        rate.slowDown();
        rate.slowDown();

        assertThat(rate.rate()).isEqualTo(40);
        clock.advance(Duration.ofMillis(999));
        assertThat(rate.take(1)).isZero();
        assertThat(rate.untilNext()).isPositive();
        clock.advance(Duration.ofSeconds(3));
        assertThat(rate.take(1)).isEqualTo(1);
        assertThat(rate.rate()).isBetween(48, 64);
        clock.advance(Duration.ofSeconds(10));
        assertThat(rate.take(1)).isEqualTo(1);
        assertThat(rate.rate()).isEqualTo(80);
    }

    @Test
    void anotherOwnerGoesOnAsSlowlyAndWinsATenthBackEachSecond() {
        NumberRate former = new NumberRate(clock, 80, null);
        SlowedRate slowed = former.slowDown();
        clock.advance(Duration.ofMillis(500));

        NumberRate next = new NumberRate(clock, 80, slowed);

        assertThat(next.isSlowed()).isTrue();
        assertThat(next.take(1)).isZero();
        assertThat(next.rate()).isEqualTo(40);
        for (int second = 1; second <= 5; second++) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(next.isSlowed()).isTrue();
            assertThat(next.rate()).isEqualTo(40 + 8 * (second - 1));
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(next.isSlowed()).isFalse();
        assertThat(next.rate()).isEqualTo(80);
    }

    @Test
    void oneThatIsStillTooFastWhileItRecoversIsHalvedAgain() {
        NumberRate rate = new NumberRate(clock, 80, null);
        assertThat(rate.slowDown()).isEqualTo(new SlowedRate(40, clock.instant()));
        clock.advance(Duration.ofSeconds(2));

        assertThat(rate.slowDown()).isEqualTo(new SlowedRate(24, clock.instant()));
    }

    @Test
    void whatWasNotUsedCanBeTakenAgain() {
        NumberRate rate = new NumberRate(clock, 80, null);
        clock.advance(Duration.ofSeconds(1));
        int taken = rate.take(100);

        rate.giveBack(taken);

        assertThat(rate.take(100)).isEqualTo(taken);
    }

    @Test
    void followsANewLimit() {
        NumberRate rate = new NumberRate(clock, 80, null);

        rate.limit(1000);

        assertThat(rate.rate()).isEqualTo(1000);
    }
}
