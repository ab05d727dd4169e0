package io.triptych.message.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.triptych.message.model.Deliveries.Attempt;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.Trace;
import io.triptych.message.model.WhatsApp;
import io.triptych.message.model.WhatsApp.Answer;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the calls: one per attempt, in the message's own trace.
@Singleton
final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    /// Who takes an attempt has this long to write the request; a new owner counts on it.
    private static final Duration WRITE_WITHIN = Duration.ofSeconds(2);

    private final WhatsApp whatsApp;
    private final RetryPolicy policy;
    private final Tracer tracer;
    private final MeterRegistry meters;

    Calls(WhatsApp whatsApp, RetryPolicy policy, Tracer tracer, MeterRegistry meters) {
        this.whatsApp = whatsApp;
        this.policy = policy;
        this.tracer = tracer;
        this.meters = meters;
        // From 0 on: of a count that begins at 1, nobody sees the first increase.
        for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
            sends(outcome);
        }
    }

    /// How long a call takes at most.
    Duration timeout() {
        return whatsApp.callTimeout();
    }

    /// How a call ended and what follows.
    record End(DeliveryOutcome outcome, NextStep next) {}

    /// The end of a call that was never begun: it is due again at once.
    static End notBegun(Attempt attempt) {
        return new End(DeliveryOutcome.NOT_SENT, new NextStep.Again(Duration.ZERO, attempt.patience(), null));
    }

    /// Calls for an attempt that was taken at this time of `System.nanoTime`.
    End call(Attempt attempt, long takenAtNanos) {
        if (System.nanoTime() - takenAtNanos > WRITE_WITHIN.toNanos()) {
            return notBegun(attempt);
        }
        Span span = span(attempt);
        try (Scope _ = span.makeCurrent()) {
            Answer answer = send(attempt);
            Duration took = Duration.ofNanos(System.nanoTime() - takenAtNanos);
            End end = new End(DeliveryOutcome.of(answer), policy.next(answer, attempt, took));
            told(() -> tell(span, attempt, answer, end, took));
            return end;
        } finally {
            span.end();
        }
    }

    /// A message without a sound trace is sent all the same.
    private Span span(Attempt attempt) {
        try {
            return tracer.spanBuilder("send to WhatsApp")
                    .setParent(Context.root().with(Span.wrap(remote(attempt.trace()))))
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute("triptych.message", attempt.messageId())
                    .setAttribute("triptych.attempt", attempt.number())
                    .startSpan();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("messageId", attempt.messageId())
                    .setCause(e)
                    .log("A call has no trace.");
            return Span.getInvalid();
        }
    }

    /// Whatever is thrown: it isn't known whether it went out.
    private Answer send(Attempt attempt) {
        try {
            return whatsApp.send(attempt.call());
        } catch (Throwable e) {
            LOG.atError()
                    .addKeyValue("messageId", attempt.messageId())
                    .setCause(e)
                    .log("A call broke off.");
            return new Answer.Unknown(e.getClass().getSimpleName());
        }
    }

    /// What is said of a call never changes how it ended.
    private static void told(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error e) {
            LOG.atWarn().setCause(e).log("Of a call nothing could be told.");
        }
    }

    private void tell(Span span, Attempt attempt, Answer answer, End end, Duration took) {
        String outcome = end.outcome().wire();
        span.setAttribute("triptych.outcome", outcome);
        if (end.outcome() != DeliveryOutcome.ACCEPTED) {
            span.setStatus(StatusCode.ERROR, outcome);
        }
        sends(end.outcome()).record(took);
        LOG.atInfo()
                .addKeyValue("operation", "message.call")
                .addKeyValue("durationMs", took.toNanos() / 1e6)
                .addKeyValue("companyId", attempt.lane().companyId())
                .addKeyValue("resultCount", 1)
                .addKeyValue("outcome", outcome)
                .addKeyValue("messageId", attempt.messageId())
                .addKeyValue("attempt", attempt.number())
                .addKeyValue("reason", reason(answer))
                .log("operation");
    }

    private Timer sends(DeliveryOutcome outcome) {
        return meters.timer("triptych.message.sends", "outcome", outcome.wire());
    }

    private static Object reason(Answer answer) {
        return switch (answer) {
            case Answer.Accepted accepted -> accepted.whatsappMessageId();
            case Answer.Refused refused -> refused.error().code();
            case Answer.Throttled throttled -> throttled.error().code();
            case Answer.NotSent notSent -> notSent.reason();
            case Answer.Unsendable unsendable -> unsendable.reason();
            case Answer.Unknown unknown -> unknown.reason();
        };
    }

    private static SpanContext remote(Trace trace) {
        return SpanContext.createFromRemoteParent(
                trace.traceId(), trace.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
    }
}
