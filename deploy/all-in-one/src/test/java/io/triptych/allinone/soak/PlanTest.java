package io.triptych.allinone.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void soakIsThreeMinutesUnlessSaidOtherwise() {
        Plan usual = Plan.of(Map.of("SOAK_SEED", ""));
        assertThat(usual.time()).isEqualTo(Duration.ofMinutes(3));
        assertThat(usual.messages()).isZero();
        assertThat(usual.seed()).isNotNegative();

        assertThat(Plan.of(Map.of("SOAK_SEED", "42", "SOAK_FOR", "15m", "SOAK_MESSAGES", "20000")))
                .isEqualTo(new Plan(42, Duration.ofMinutes(15), 20_000));
    }

    @Test
    void whatCanNotBeMeantIsSaid() {
        assertThatThrownBy(() -> Plan.of(Map.of("SOAK_FOR", "long")))
                .hasMessage("SOAK_FOR must be like 90s, 15m or 2h, not long");
        assertThatThrownBy(() -> Plan.of(Map.of("SOAK_MESSAGES", "many")))
                .hasMessage("SOAK_MESSAGES must be a number, not many");
    }
}
