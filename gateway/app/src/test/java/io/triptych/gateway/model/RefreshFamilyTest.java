package io.triptych.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.model.RefreshFamily.Verdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefreshFamilyTest {

    private static final Instant NOW = Instant.parse("2026-05-13T09:21:07Z");
    private final RefreshFamily family = new RefreshFamily(5, NOW.plusSeconds(60), false);

    @Test
    void newestTokenRotates() {
        assertThat(family.judge(5, null, NOW)).isEqualTo(Verdict.ROTATE);
    }

    @Test
    void tokenReplacedTwentySecondsAgoGetsTheNewest() {
        assertThat(family.judge(4, NOW.minusSeconds(20), NOW)).isEqualTo(Verdict.NEWEST);
        assertThat(family.judge(2, NOW.minusSeconds(1), NOW)).isEqualTo(Verdict.NEWEST);
    }

    @Test
    void tokenReplacedLongerAgoIsACopy() {
        assertThat(family.judge(4, NOW.minusSeconds(20).minusMillis(1), NOW)).isEqualTo(Verdict.REUSED);
        assertThat(family.judge(4, null, NOW)).isEqualTo(Verdict.REUSED);
    }

    @Test
    void tokenOfAGenerationThatNeverWasIsACopy() {
        assertThat(family.judge(6, NOW, NOW)).isEqualTo(Verdict.REUSED);
    }

    @Test
    void endedFamilyTakesNothing() {
        assertThat(new RefreshFamily(5, NOW, false).judge(5, null, NOW)).isEqualTo(Verdict.ENDED);
        assertThat(new RefreshFamily(5, NOW.plusSeconds(1), true).judge(5, null, NOW))
                .isEqualTo(Verdict.ENDED);
    }
}
