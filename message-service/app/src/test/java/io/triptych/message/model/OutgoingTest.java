package io.triptych.message.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.model.Outgoing.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutgoingTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final DeliveryError ERROR = WhatsAppErrors.of(131026, 0).error(131026);
    private static final Waiting RETRYING = new Waiting(Waiting.Reason.RETRYING, NOW, NOW.plusSeconds(4), ERROR);

    private static Outgoing outgoing(Outgoing.Place place, Attempt... attempts) {
        Message message = new Message(
                7,
                1,
                2,
                3,
                "0e4736",
                null,
                Direction.OUTBOUND,
                "text",
                "{}",
                MessageStatus.SENDING,
                null,
                null,
                null,
                null,
                false,
                null,
                Amended.NONE,
                new SentBy(41, "Ana Sousa"),
                null,
                attempts.length,
                10,
                NOW,
                NOW);
        return new Outgoing(message, place, List.of(attempts));
    }

    private static Attempt attempt(int number, @Nullable DeliveryOutcome outcome, MessageStatus status) {
        return new Attempt(number, NOW, outcome, status, null, null, null);
    }

    private static StatusReport report(int attempt, MessageStatus status, @Nullable DeliveryError error) {
        return new StatusReport(7, attempt, status, NOW, "wamid." + attempt, error, null, null);
    }

    @Test
    void aReportMovesItsAttemptAndTheMessageFollowsWithANewVersion() {
        Outgoing before = outgoing(Outgoing.Place.NONE, attempt(1, null, MessageStatus.SENDING));

        Outgoing after =
                before.reported(report(1, MessageStatus.DELIVERED, null)).settled(11);

        assertThat(after.message().status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(after.message().whatsappMessageId()).isEqualTo("wamid.1");
        assertThat(after.message().version()).isEqualTo(11);
        assertThat(after.reachedAt()).containsExactly(Map.entry(MessageStatus.DELIVERED, NOW));
        assertThat(before.message().status()).isEqualTo(MessageStatus.SENDING);
    }

    @Test
    void whatIsNoNewsTakesNoVersion() {
        Outgoing before = outgoing(Outgoing.Place.NONE, attempt(1, null, MessageStatus.SENDING))
                .reported(report(1, MessageStatus.READ, null))
                .settled(11);

        assertThat(before.reported(report(1, MessageStatus.SENT, null)).settled(12))
                .isEqualTo(before);
        assertThat(before.reported(report(9, MessageStatus.FAILED, ERROR))).isEqualTo(before);
    }

    @Test
    void proofTakesWhatIsDueOutOfItsLaneAndLeavesWhatIsBeingCalledFor() {
        Attempt uncertain = attempt(1, DeliveryOutcome.UNCERTAIN, MessageStatus.UNCERTAIN);
        StatusReport proof = report(1, MessageStatus.SENT, null);

        assertThat(outgoing(Outgoing.Place.DUE, uncertain)
                        .reported(proof)
                        .settled(11)
                        .place())
                .isEqualTo(Outgoing.Place.NONE);
        assertThat(outgoing(Outgoing.Place.CALLING, uncertain, attempt(2, null, MessageStatus.SENDING))
                        .reported(proof)
                        .settled(11)
                        .place())
                .isEqualTo(Outgoing.Place.CALLING);
    }

    @Test
    void aKnownEndOfACallStays() {
        Outgoing uncertain = outgoing(Outgoing.Place.NONE, attempt(1, null, MessageStatus.SENDING))
                .ended(1, DeliveryOutcome.UNCERTAIN, NOW);
        Outgoing accepted = uncertain.ended(1, DeliveryOutcome.ACCEPTED, NOW);

        assertThat(accepted).isNotEqualTo(uncertain);
        assertThat(accepted.ended(1, DeliveryOutcome.UNCERTAIN, NOW)).isEqualTo(accepted);
        assertThat(accepted.ended(2, DeliveryOutcome.REFUSED, NOW)).isEqualTo(accepted);
    }

    @Test
    void whatFailedAndIsTriedAgainStaysOnItsWayAndSaysWhyItWaits() {
        Outgoing after = outgoing(Outgoing.Place.CALLING, attempt(1, null, MessageStatus.SENDING))
                .waitingFor(RETRYING)
                .reported(report(1, MessageStatus.FAILED, ERROR))
                .settled(11);

        assertThat(after.message().status()).isEqualTo(MessageStatus.SENDING);
        assertThat(after.message().waiting()).isEqualTo(RETRYING);
        assertThat(after.message().error()).isNull();
    }

    @Test
    void outsideOfItsLaneItIsWhatItsNewestAttemptIs() {
        Outgoing after = outgoing(
                        Outgoing.Place.CALLING,
                        attempt(1, DeliveryOutcome.REFUSED, MessageStatus.FAILED),
                        attempt(2, null, MessageStatus.SENDING))
                .withoutPlace()
                .reported(report(2, MessageStatus.FAILED, ERROR))
                .settled(11);

        assertThat(after.message().status()).isEqualTo(MessageStatus.FAILED);
        assertThat(after.message().error()).isEqualTo(ERROR);
    }
}
