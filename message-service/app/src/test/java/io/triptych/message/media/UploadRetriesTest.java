package io.triptych.message.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UploadRetriesTest {

    private static final Instant NOW = Instant.parse("2026-05-13T09:21:07Z");

    private final UploadRetries retries = new UploadRetries(new MediaConfig(
            Duration.ofSeconds(1),
            4,
            1024,
            Duration.ofSeconds(10),
            null,
            4,
            Duration.ofSeconds(1),
            4,
            Duration.ofSeconds(2),
            Duration.ofSeconds(60)));

    @Test
    void eachTryWaitsTwiceAsLongAndTheLastIsAtTheEnd() {
        Instant until = retries.until(NOW);
        assertThat(until).isEqualTo(NOW.plusSeconds(60));
        assertThat(retries.next(1, NOW, until)).isEqualTo(NOW.plusSeconds(2));
        assertThat(retries.next(4, NOW, until)).isEqualTo(NOW.plusSeconds(16));
        assertThat(retries.next(9, NOW, until)).isEqualTo(NOW.plusSeconds(32));
        assertThat(retries.next(9, NOW.plusSeconds(50), until)).isEqualTo(until);
        assertThat(retries.next(10, until, until)).isNull();
    }
}
