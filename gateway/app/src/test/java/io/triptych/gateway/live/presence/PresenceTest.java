package io.triptych.gateway.live.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.api.event.PresenceSignal;
import io.triptych.gateway.live.feed.Circle;
import io.triptych.service.token.Caller;
import io.triptych.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What the people of a replica are told, while replicas say again and again who is there.
class PresenceTest {

    private static final long COMPANY = 7;
    private static final long ANA = 70;

    private final TestClock clock = new TestClock(Instant.parse("2026-05-13T09:21:07Z"));
    private final Attendances attendances = new Attendances();
    private final Presence presence = new Presence(signal -> {}, new NobodyHere(), attendances, clock);

    private static final class NobodyHere implements Audience {
        @Override
        public boolean isPresent(long userId) {
            return false;
        }

        @Override
        public void forEachPerson(Consumer<Caller.Person> action) {}

        @Override
        public void mention(long companyId, Circle circle, String text, long aboutUserId) {}

        @Override
        public void attendanceChanged(long companyId) {}
    }

    private void said(String source, Duration holdsFor) {
        presence.take(new PresenceSignal(
                "presence",
                COMPANY,
                ANA,
                "Ana",
                null,
                null,
                null,
                clock.instant().plus(holdsFor),
                source));
    }

    private List<String> untils() {
        List<String> untils = new ArrayList<>();
        Attendance attendance = attendances.of(COMPANY);
        for (Attendance.Change change = attendance.after(told); change != null; change = attendance.after(told)) {
            told = change.place();
            untils.add(change.text().replaceAll(".*\"until\":\"([^\"]+)\".*", "$1"));
        }
        return untils;
    }

    private long told;

    @Test
    void whoStaysIsToldOfOnceInADaysWork() {
        said("a", Duration.ofSeconds(65));
        assertThat(untils()).containsExactly("2026-05-13T21:21:07.000Z");
        for (int i = 0; i < 8 * 60 * 60 / 25; i++) {
            clock.advance(Duration.ofSeconds(25));
            said("a", Duration.ofSeconds(65));
            presence.endThoseUnheardOf();
        }
        assertThat(untils()).isEmpty();
        assertThat(presence.isOnline(COMPANY, ANA)).isTrue();
    }

    @Test
    void whoStaysLongerIsToldOfAgainBeforeItRunsOut() {
        said("a", Duration.ofSeconds(65));
        assertThat(untils()).hasSize(1);
        clock.advance(Duration.ofHours(11).plusSeconds(1));
        said("a", Duration.ofSeconds(65));
        assertThat(untils()).containsExactly("2026-05-14T08:21:08.000Z");
    }

    @Test
    void whoLeavesIsToldOfAtOnceAndWithTheLastReplica() {
        said("a", Duration.ofSeconds(65));
        said("b", Duration.ofSeconds(65));
        assertThat(untils()).hasSize(1);
        said("a", Duration.ZERO);
        assertThat(untils()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        said("b", Duration.ZERO);
        assertThat(untils()).containsExactly("2026-05-13T09:21:08.000Z");
        assertThat(presence.isOnline(COMPANY, ANA)).isFalse();
    }

    @Test
    void whoseReplicaDiedWithoutAWordIsGoneWhenWhatItSaidRunsOut() {
        said("a", Duration.ofSeconds(65));
        assertThat(untils()).hasSize(1);
        clock.advance(Duration.ofSeconds(64));
        presence.endThoseUnheardOf();
        assertThat(untils()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        presence.endThoseUnheardOf();
        assertThat(untils()).containsExactly("2026-05-13T09:22:12.000Z");
        said("a", Duration.ofSeconds(65));
        assertThat(untils()).hasSize(1);
    }

    @Test
    void whoIsBusyGetsEachPersonsPresentStateOnly() {
        for (int i = 0; i < 50; i++) {
            said("a", Duration.ofSeconds(65));
            said("a", Duration.ZERO);
        }
        said("a", Duration.ofSeconds(65));
        assertThat(untils()).hasSize(1);
    }
}
