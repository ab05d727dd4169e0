package io.triptych.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.triptych.message.content.TextContent;
import io.triptych.message.model.Call;
import io.triptych.message.model.Call.Outcome;
import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.CustomerIdentity;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.Lane;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.Trace;
import io.triptych.message.model.WhatsApp;
import io.triptych.service.token.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallsTest {

    /// A WhatsApp that does this for each call.
    private record Scripted(Supplier<Answer> answer) implements WhatsApp {
        @Override
        public Answer send(Request request) {
            return answer.get();
        }

        @Override
        public Duration callTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Standing standing(Sender sender) {
            return Standing.UNKNOWN;
        }
    }

    private static Calls calls(Supplier<WhatsApp.Answer> answer) {
        RetryPolicy policy = new RetryPolicy(new SenderConfig(
                10,
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofMillis(500),
                true));
        return new Calls(
                new Scripted(answer), policy, OpenTelemetry.noop().getTracer("calls"), new SimpleMeterRegistry());
    }

    private static Call call(Trace trace) {
        return new Call(
                new Lane(1, 1),
                5,
                6,
                1,
                Instant.parse("2026-11-25T10:00:00Z"),
                new WhatsApp.Request(
                        new WhatsApp.Sender(1, "1", new Secret("t")),
                        new CustomerIdentity(CustomerIdentity.Kind.WA_ID, "12025550143"),
                        new TextContent("Hello", false),
                        null,
                        null,
                        new CallbackTag(5, 1)),
                NextStep.Patience.FRESH,
                trace);
    }

    static Stream<Throwable> anythingThrown() {
        return Stream.of(
                new IllegalStateException(),
                new StackOverflowError(),
                new OutOfMemoryError(),
                new NoClassDefFoundError(),
                new AssertionError());
    }

    @ParameterizedTest
    @MethodSource("anythingThrown")
    void whateverACallThrowsItsEndIsKnown(Throwable thrown) {
        Calls calls = calls(() -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        });

        Outcome outcome = calls.make(call(new Trace("0", "0")), System.nanoTime());

        assertThat(outcome.outcome()).isEqualTo(DeliveryOutcome.UNCERTAIN);
        assertThat(outcome.next()).isEqualTo(new NextStep.Settled(MessageStatus.UNCERTAIN, null, null));
    }

    @Test
    void aMessageWithoutASoundTraceIsSentAllTheSame() {
        Outcome outcome = calls(() -> new WhatsApp.Answer.Accepted("wamid.1"))
                .make(call(new Trace("no trace", "")), System.nanoTime());

        assertThat(outcome.outcome()).isEqualTo(DeliveryOutcome.ACCEPTED);
    }
}
