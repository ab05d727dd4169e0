package io.triptych.message.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.model.Waiting.Reason;
import io.triptych.message.model.WaitingRule.Head;
import io.triptych.message.model.WaitingRule.Queued;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitingRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Instant STOPPED_AT = NOW.minusSeconds(30);
    private static final long CHAT = 7;
    private static final DeliveryError REFUSED = WhatsAppErrors.of(190, 401).error(190);
    private static final Head IDLE = new Head(false, NOW.minusSeconds(60), null);

    private static WaitingRule rule(Account.State state, boolean slowed, Map<Long, Instant> customers) {
        DeliveryError error = state == Account.State.STOPPED ? REFUSED : null;
        return new WaitingRule(state, STOPPED_AT, error, new WaitingRule.Limits(slowed, customers), NOW);
    }

    private static final WaitingRule OPEN = rule(Account.State.OPEN, false, Map.of());
    private static final WaitingRule STOPPED = rule(Account.State.STOPPED, false, Map.of());

    private static Queued head(Instant next, @Nullable Waiting waiting) {
        return new Queued(CHAT, true, false, next, NOW.minusSeconds(60), waiting);
    }

    private static Queued behind(@Nullable Waiting waiting) {
        return new Queued(CHAT, false, false, NOW.minusSeconds(60), NOW.minusSeconds(60), waiting);
    }

    private static Waiting waiting(Reason reason, @Nullable Instant until) {
        return new Waiting(reason, NOW.minusSeconds(20), until, null);
    }

    @Test
    void aStoppedNumberHoldsAllItsMessagesForWhatWhatsAppSaid() {
        Waiting stopped = new Waiting(Reason.STOPPED, STOPPED_AT, null, REFUSED);

        assertThat(STOPPED.of(head(NOW, null), IDLE)).isEqualTo(stopped);
        assertThat(STOPPED.of(behind(null), IDLE)).isEqualTo(stopped);
        assertThat(STOPPED.of(head(NOW, waiting(Reason.RETRYING, NOW)), IDLE)).isEqualTo(stopped);
        assertThat(STOPPED.of(head(NOW, stopped), IDLE)).isEqualTo(stopped);
    }

    @Test
    void whoWroteAfterTheStopWaitsSinceThen() {
        Queued later = new Queued(CHAT, true, false, NOW, NOW.minusSeconds(5), null);

        assertThat(STOPPED.of(later, IDLE)).extracting(Waiting::since).isEqualTo(NOW.minusSeconds(5));
    }

    @Test
    void anOpenNumberLeavesNoStop() {
        Waiting stopped = new Waiting(Reason.STOPPED, STOPPED_AT, null, REFUSED);

        assertThat(OPEN.of(head(NOW.minusSeconds(60), stopped), IDLE)).isNull();
        assertThat(OPEN.of(behind(stopped), new Head(false, NOW, Reason.STOPPED)))
                .isNull();
    }

    @Test
    void aMessageThatIsCalledForKeepsWhatItSays() {
        Waiting retrying = waiting(Reason.RETRYING, NOW);

        assertThat(STOPPED.of(new Queued(CHAT, true, true, NOW, NOW, retrying), IDLE))
                .isEqualTo(retrying);
    }

    @Test
    void aRetriedMessageWaitsUntilItsNextTryAndThoseBehindItWithIt() {
        Waiting retrying = waiting(Reason.RETRYING, NOW.plusSeconds(4));
        Head retried = new Head(false, NOW.plusSeconds(4), Reason.RETRYING);

        assertThat(OPEN.of(head(NOW.plusSeconds(4), retrying), IDLE)).isEqualTo(retrying);
        assertThat(OPEN.of(behind(null), retried)).isEqualTo(new Waiting(Reason.RETRYING, NOW, null, null));
        assertThat(OPEN.of(behind(null), IDLE)).isNull();
        assertThat(OPEN.of(head(NOW.minusSeconds(10), retrying), IDLE)).isNull();
    }

    @Test
    void aCustomersLimitHoldsTheirConversationAlone() {
        WaitingRule limited = rule(Account.State.OPEN, false, Map.of(CHAT, NOW.plusSeconds(5)));
        Queued other = new Queued(8, true, false, NOW.minusSeconds(60), NOW, null);

        assertThat(limited.of(head(NOW.minusSeconds(60), null), IDLE))
                .isEqualTo(new Waiting(Reason.THROTTLED, NOW, NOW.plusSeconds(5), null));
        assertThat(limited.of(behind(null), IDLE)).isEqualTo(new Waiting(Reason.THROTTLED, NOW, null, null));
        assertThat(limited.of(other, IDLE)).isNull();
    }

    @Test
    void whileTheNumberIsSlowedDownWhatIsOverdueWaitsForThat() {
        WaitingRule slowed = rule(Account.State.OPEN, true, Map.of());

        assertThat(slowed.of(head(NOW.minusSeconds(10), null), IDLE))
                .extracting(Waiting::reason)
                .isEqualTo(Reason.THROTTLED);
        assertThat(slowed.of(head(NOW.minusMillis(500), null), IDLE)).isNull();
        assertThat(OPEN.of(head(NOW.minusSeconds(10), waiting(Reason.THROTTLED, null)), IDLE))
                .isNull();
    }

    @Test
    void whoWaitsOnForTheSameHasWaitedSinceTheSameTime() {
        WaitingRule limited = rule(Account.State.OPEN, false, Map.of(CHAT, NOW.plusSeconds(5)));

        assertThat(limited.of(head(NOW, waiting(Reason.THROTTLED, NOW)), IDLE))
                .extracting(Waiting::since)
                .isEqualTo(NOW.minusSeconds(20));
    }
}
