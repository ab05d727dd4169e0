package io.triptych.message.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundTimestampTest {

    @ParameterizedTest
    @CsvSource({
        // Within the second: the arrival.
        "2026-11-25T10:00:00Z, 2026-11-25T10:00:00.417829Z, 2026-11-25T10:00:00.417Z",
        // After it: its last millisecond, so that arrival order holds.
        "2026-11-25T10:00:00Z, 2026-11-25T10:00:02.100Z, 2026-11-25T10:00:00.999Z",
        // Before it, as clocks differ: its first.
        "2026-11-25T10:00:00Z, 2026-11-25T09:59:59.900Z, 2026-11-25T10:00:00Z",
    })
    void staysWithinWhatsAppsSecond(Instant second, Instant arrivedAt, Instant expected) {
        assertThat(InboundTimestamp.of(second, arrivedAt)).isEqualTo(expected);
    }
}
