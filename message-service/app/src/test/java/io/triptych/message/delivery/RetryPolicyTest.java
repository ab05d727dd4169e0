package io.triptych.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.content.TextContent;
import io.triptych.message.model.Call;
import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.CustomerIdentity;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.Lane;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.NextStep.Patience;
import io.triptych.message.model.Trace;
import io.triptych.message.model.WhatsApp;
import io.triptych.message.model.WhatsApp.Answer;
import io.triptych.message.model.WhatsAppErrors;
import io.triptych.service.token.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final Instant STARTED = Instant.parse("2026-11-25T10:00:00Z");

    private final RetryPolicy policy = new RetryPolicy(new SenderConfig(
            10,
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMillis(500),
            true));

    @Test
    void whatWhatsAppTookIsSent() {
        assertThat(next(new Answer.Accepted("wamid.1"), Patience.FRESH))
                .isEqualTo(new NextStep.Settled(MessageStatus.SENT, "wamid.1", null));
    }

    @Test
    void aCallWithoutAnAnswerIsNeverRepeated() {
        assertThat(next(new Answer.Unknown("no answer"), Patience.FRESH))
                .isEqualTo(new NextStep.Settled(MessageStatus.UNCERTAIN, null, null));
    }

    @Test
    void whatWhatsAppCouldNotDoIsTriedAgainEachTimeAfterLonger() {
        NextStep.Again first = again(next(refused(2, 503), Patience.FRESH));
        NextStep.Again second = again(next(refused(2, 503), first.patience()));

        assertThat(first.in()).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
        assertThat(second.in()).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400));
        assertThat(second.patience().retries()).isEqualTo(2);
        assertThat(second.patience().retryUntil()).isEqualTo(STARTED.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"131000, 500", "1, 400", "2, 503", "131016, 500", "999999, 500"})
    void whatPassesIsTriedForAMinuteAndFailsThen(int code, int httpStatus) {
        Patience patience = Patience.FRESH;
        Instant now = STARTED;
        int calls = 1;
        NextStep next = next(refused(code, httpStatus), patience, now);
        while (next instanceof NextStep.Again again) {
            now = now.plus(again.in());
            calls++;
            next = next(refused(code, httpStatus), again.patience(), now);
        }

        assertThat(now).isEqualTo(STARTED.plusSeconds(60));
        assertThat(calls).isBetween(6, 12);
        assertThat(next).isInstanceOfSatisfying(NextStep.Settled.class, settled -> {
            assertThat(settled.status()).isEqualTo(MessageStatus.FAILED);
            assertThat(Objects.requireNonNull(settled.error()).code()).isEqualTo(code);
            assertThat(Objects.requireNonNull(settled.error()).action()).isEqualTo(DeliveryError.Action.RETRY);
        });
    }

    @Test
    void whatCantBeMadeACallFailsAtOnce() {
        assertThat(next(new Answer.Unsendable("NullPointerException"), Patience.FRESH))
                .isEqualTo(new NextStep.Settled(MessageStatus.FAILED, null, DeliveryError.UNSENDABLE));
    }

    @Test
    void aThrottledCustomerWaitsFourTimesLongerEachTime() {
        Answer throttled = throttled(131056);

        assertThat(again(next(throttled, Patience.FRESH)).in()).isEqualTo(Duration.ofSeconds(1));
        assertThat(again(next(throttled, new Patience(0, null, 1))).in()).isEqualTo(Duration.ofSeconds(4));
        assertThat(again(next(throttled, new Patience(0, null, 2))).in()).isEqualTo(Duration.ofSeconds(16));
        assertThat(again(next(throttled, new Patience(0, null, 9))).in()).isEqualTo(Duration.ofSeconds(256));
    }

    @Test
    void throttlesAreNoRetries() {
        NextStep.Again next = again(next(throttled(130429), new Patience(5, STARTED.plusSeconds(1), 0)));

        assertThat(next.patience()).isEqualTo(Patience.FRESH);
        assertThat(RetryPolicy.isOfTheNumber(next)).isTrue();
    }

    @Test
    void aRefusedTokenStopsTheLaneAndKeepsTheMessage() {
        assertThat(next(refused(190, 401), Patience.FRESH)).isInstanceOf(NextStep.LaneStopped.class);
    }

    @Test
    void aConnectionThatWasNeverMadeIsTriedAgain() {
        assertThat(next(new Answer.NotSent("ConnectException"), Patience.FRESH)).isInstanceOf(NextStep.Again.class);
    }

    private static Answer refused(int code, int httpStatus) {
        WhatsAppErrors.Meaning meaning = WhatsAppErrors.of(code, httpStatus);
        return new Answer.Refused(meaning.error(code), meaning.errorClass());
    }

    private static Answer throttled(int code) {
        WhatsAppErrors.Meaning meaning = WhatsAppErrors.of(code, 400);
        return new Answer.Throttled(meaning.error(code), meaning.errorClass());
    }

    private static NextStep.Again again(NextStep next) {
        assertThat(next).isInstanceOf(NextStep.Again.class);
        return (NextStep.Again) next;
    }

    private NextStep next(Answer answer, Patience patience) {
        return next(answer, patience, STARTED);
    }

    private NextStep next(Answer answer, Patience patience, Instant startedAt) {
        Call attempt = new Call(
                new Lane(1, 1),
                5,
                6,
                1,
                startedAt,
                new WhatsApp.Request(
                        new WhatsApp.Sender(1, "1", new Secret("t")),
                        new CustomerIdentity(CustomerIdentity.Kind.WA_ID, "12025550143"),
                        new TextContent("Hello", false),
                        null,
                        null,
                        new CallbackTag(5, 1)),
                patience,
                new Trace("0", "0"));
        return policy.next(answer, attempt, Duration.ZERO);
    }
}
