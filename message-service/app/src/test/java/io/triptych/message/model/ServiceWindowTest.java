package io.triptych.message.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServiceWindowTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final ServiceWindow NEVER = new ServiceWindow(null, null);

    @Test
    void isClosedBeforeTheCustomerEverWrote() {
        assertThat(NEVER.isOpen(NOW)).isFalse();
        assertThat(NEVER.expiresAt()).isNull();
    }

    @Test
    void isOpenFor24HoursFromTheMessagesOwnTime() {
        ServiceWindow window = NEVER.opened(NOW.minus(Duration.ofHours(2)));

        assertThat(window.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(22)));
        assertThat(window.isOpen(NOW.plus(Duration.ofHours(22)).minusMillis(1))).isTrue();
        assertThat(window.isOpen(NOW.plus(Duration.ofHours(22)))).isFalse();
    }

    @Test
    void aLateMessageMovesNothing() {
        ServiceWindow window = NEVER.opened(NOW);

        assertThat(window.opened(NOW.minus(Duration.ofHours(5)))).isEqualTo(window);
    }

    @Test
    void aRefusedAttemptShutsItUntilTheCustomerWritesAgain() {
        ServiceWindow shut = NEVER.opened(NOW).shut(NOW.plusSeconds(60));

        assertThat(shut.isOpen(NOW.plusSeconds(61))).isFalse();
        assertThat(shut.opened(NOW.plusSeconds(90)).isOpen(NOW.plusSeconds(91))).isTrue();
    }

    @Test
    void aRefusedAttemptFromBeforeTheCustomersLastMessageShutsNothing() {
        ServiceWindow window = NEVER.opened(NOW).shut(NOW.minusSeconds(10));

        assertThat(window.isOpen(NOW)).isTrue();
    }
}
