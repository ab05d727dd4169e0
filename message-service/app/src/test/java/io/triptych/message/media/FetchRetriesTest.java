package io.triptych.message.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchRetriesTest {

    private static final Instant ARRIVED = Instant.parse("2026-11-30T09:00:00Z");
    private static final Instant FORGOTTEN = ARRIVED.plus(Duration.ofDays(7));

    private final FetchRetries retries = new FetchRetries(Duration.ofSeconds(10));

    @Test
    void fiveTriesAreWithinTheFirstHourAndAHalf() {
        Instant now = ARRIVED;
        for (int failed = 1; failed < FetchRetries.TRIES_UNTIL_FAILED; failed++) {
            now = retries.next(failed, now, FORGOTTEN);
        }
        assertThat(Duration.between(ARRIVED, now)).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(90));
    }

    @Test
    void itIsTriedUntilWhatsAppForgetsItAndNoLonger() {
        List<Instant> tries = new ArrayList<>();
        Instant next = ARRIVED;
        while (next != null && tries.size() < 1_000) {
            tries.add(next);
            next = retries.next(tries.size(), next, FORGOTTEN);
        }
        assertThat(tries).hasSizeBetween(40, 60).isSorted();
        assertThat(tries.getLast()).isEqualTo(FORGOTTEN.minusSeconds(10));
    }

    @Test
    void whatIsForgottenIsNotTried() {
        assertThat(retries.next(1, FORGOTTEN, FORGOTTEN)).isNull();
    }
}
