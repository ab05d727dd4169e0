package io.triptych.message.delivery;

import io.github.resilience4j.core.IntervalFunction;
import io.triptych.message.model.Call;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.ErrorClass;
import io.triptych.message.model.MessageStatus;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.NextStep.Patience;
import io.triptych.message.model.SlowedRate;
import io.triptych.message.model.WhatsApp.Answer;
import io.triptych.message.model.WhatsAppErrors;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides what follows from an answer of WhatsApp's.
///
/// Only what surely was not sent is tried again, and only for a while; throttles and a stopped lane are no retries and
/// make a message wait for as long as they last.
@Singleton
final class RetryPolicy {

    /// WhatsApp's own advice for its pair limit: 4^X seconds, X = 0, 1, 2 …
    private static final int PAIR_WAIT_BASE = 4;

    private static final int PAIR_WAIT_STEPS = 4;

    /// Until when a file is uploaded in any case.
    private static final Duration UPLOAD_MAX = Duration.ofMinutes(10);

    private static final Duration WAIT_MAX = Duration.ofSeconds(15);

    private static final DeliveryError UNREACHABLE = new DeliveryError(
            DeliveryError.OURS,
            "WhatsApp could not be reached",
            "Try again in a few minutes.",
            DeliveryError.Action.RETRY);

    private final Duration retryFor;
    private final IntervalFunction wait;

    RetryPolicy(SenderConfig config) {
        this.retryFor = config.retryFor();
        this.wait = IntervalFunction.ofExponentialRandomBackoff(config.retryFirstAfter(), 2.0, 0.2, WAIT_MAX);
    }

    NextStep next(Answer answer, Call call, Duration took) {
        Instant now = call.startedAt().plus(took);
        return switch (answer) {
            case Answer.Accepted accepted ->
                new NextStep.Settled(MessageStatus.SENT, accepted.whatsappMessageId(), null);
            case Answer.Unknown unknown -> new NextStep.Settled(MessageStatus.UNCERTAIN, null, null);
            case Answer.NotSent notSent -> again(UNREACHABLE, call.patience(), now);
            case Answer.Unsendable unsendable -> failed(DeliveryError.UNSENDABLE);
            case Answer.Throttled(DeliveryError error, ErrorClass errorClass) ->
                throttled(error, errorClass, call.patience());
            case Answer.Refused(DeliveryError error, ErrorClass errorClass) -> refused(error, errorClass, call, now);
        };
    }

    private NextStep refused(DeliveryError error, ErrorClass errorClass, Call call, Instant now) {
        return switch (errorClass) {
            case RETRY -> again(error, call.patience(), now);
            case STOP_LANE -> new NextStep.LaneStopped(error);
            case PERMANENT -> mayHaveForgottenFile(error, call) ? afterUpload(error, now) : failed(error);
            case OPERATOR, THROTTLE_NUMBER, THROTTLE_CUSTOMER -> failed(error);
        };
    }

    /// WhatsApp may not have the file any more that it was given before. Once it gets it anew.
    private static boolean mayHaveForgottenFile(DeliveryError error, Call call) {
        return call.request().uploaded() != null && call.attempt() == 1 && WhatsAppErrors.mayBeOfFile(error.code());
    }

    /// It is due as soon as the file is there again.
    private NextStep afterUpload(DeliveryError error, Instant now) {
        return new NextStep.Again(UPLOAD_MAX, new Patience(1, now.plus(retryFor), 0), error);
    }

    /// The last try is when the time ends, so that trouble that lasts nearly as long is still waited out.
    private NextStep again(DeliveryError error, Patience patience, Instant now) {
        int retries = patience.retries() + 1;
        @Nullable Instant begun = patience.retryUntil();
        Instant until = begun == null ? now.plus(retryFor) : begun;
        if (!now.isBefore(until)) {
            return failed(error);
        }
        Duration left = Duration.between(now, until);
        Duration in = Duration.ofMillis(wait.apply(retries));
        return new NextStep.Again(in.compareTo(left) < 0 ? in : left, new Patience(retries, until, 0), error);
    }

    private static NextStep throttled(DeliveryError error, ErrorClass errorClass, Patience patience) {
        if (errorClass == ErrorClass.THROTTLE_CUSTOMER) {
            int step = Math.min(patience.throttles(), PAIR_WAIT_STEPS);
            Duration in = Duration.ofSeconds((long) Math.pow(PAIR_WAIT_BASE, step));
            return new NextStep.Again(in, new Patience(0, null, patience.throttles() + 1), error);
        }
        return new NextStep.Again(SlowedRate.PAUSE, Patience.FRESH, error);
    }

    /// Whether the whole number has to slow down.
    static boolean isOfTheNumber(NextStep next) {
        return next instanceof NextStep.Again again && again.patience().throttles() == 0;
    }

    private static NextStep failed(DeliveryError error) {
        return new NextStep.Settled(MessageStatus.FAILED, null, error);
    }
}
