package io.triptych.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProbeScheduleTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-11-25T10:00:00Z"));
    private final ProbeSchedule schedule =
            new ProbeSchedule(clock, new Random(7), Duration.ofSeconds(15), Duration.ofSeconds(60));

    private Duration next() {
        Duration left = schedule.left();
        clock.advance(left.minusNanos(1));
        assertThat(schedule.take()).isFalse();
        clock.advance(Duration.ofNanos(1));
        assertThat(schedule.take()).isTrue();
        return left;
    }

    @Test
    void aStoppedNumberIsAskedAboutEvery15To60SecondsForAsLongAsItLasts() {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            pauses.add(next());
        }

        assertThat(pauses)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(60)));
        assertThat(pauses.getFirst()).isLessThanOrEqualTo(Duration.ofSeconds(18));
        assertThat(pauses.getLast()).isGreaterThanOrEqualTo(Duration.ofSeconds(48));
    }

    @Test
    void anOutageOf20SecondsIsOverWithinAMinute() {
        assertThat(next().plus(next())).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    @Test
    void theNextStopBeginsAnew() {
        for (int i = 0; i < 10; i++) {
            next();
        }
        schedule.begin();

        assertThat(next()).isLessThanOrEqualTo(Duration.ofSeconds(18));
    }

    @Test
    void numbersThatStoppedTogetherDontAskTogether() {
        ProbeSchedule other = new ProbeSchedule(clock, new Random(8), Duration.ofSeconds(15), Duration.ofSeconds(60));

        assertThat(schedule.left()).isNotEqualTo(other.left());
    }
}
