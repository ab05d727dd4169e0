package io.triptych.message.delivery;

import io.micrometer.core.instrument.Counter;
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
import io.triptych.message.model.Call;
import io.triptych.message.model.Call.Outcome;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.DeliveryOutcome;
import io.triptych.message.model.ErrorClass;
import io.triptych.message.model.NextStep;
import io.triptych.message.model.Trace;
import io.triptych.message.model.WhatsApp;
import io.triptych.message.model.WhatsApp.Answer;
import io.triptych.message.model.WhatsAppErrors;
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
        // Registered at 0, so that rate() sees the first increment.
        for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
            sends(outcome);
        }
        WhatsAppErrors.names().forEach((code, errorClass) -> errors(errorClass, code));
    }

    /// How long a call takes at most.
    Duration timeout() {
        return whatsApp.callTimeout();
    }

    /// What WhatsApp says of a number.
    WhatsApp.Standing standing(WhatsApp.Sender sender) {
        return whatsApp.standing(sender);
    }

    /// The end of a call that was never begun: its message is due again at once.
    static Outcome notBegun(Call call) {
        return call.ended(DeliveryOutcome.NOT_SENT, new NextStep.Again(Duration.ZERO, call.patience(), null));
    }

    /// Makes the call of an attempt that was started at this time of `System.nanoTime`.
    Outcome make(Call call, long takenAtNanos) {
        if (System.nanoTime() - takenAtNanos > WRITE_WITHIN.toNanos()) {
            return notBegun(call);
        }
        Span span = span(call);
        try (Scope _ = span.makeCurrent()) {
            Answer answer = send(call);
            Duration took = Duration.ofNanos(System.nanoTime() - takenAtNanos);
            Outcome outcome = call.ended(DeliveryOutcome.of(answer), policy.next(answer, call, took));
            told(() -> tell(span, call, answer, outcome, took));
            return outcome;
        } finally {
            span.end();
        }
    }

    /// A message without a sound trace is sent all the same.
    private Span span(Call call) {
        try {
            return tracer.spanBuilder("send to WhatsApp")
                    .setParent(Context.root().with(Span.wrap(remote(call.trace()))))
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute("triptych.message", call.messageId())
                    .setAttribute("triptych.attempt", call.attempt())
                    .startSpan();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("messageId", call.messageId()).setCause(e).log("A call has no trace.");
            return Span.getInvalid();
        }
    }

    /// Whatever is thrown: it isn't known whether it went out.
    private Answer send(Call call) {
        try {
            return whatsApp.send(call.request());
        } catch (Throwable e) {
            LOG.atError().addKeyValue("messageId", call.messageId()).setCause(e).log("A call broke off.");
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

    private void tell(Span span, Call call, Answer answer, Outcome outcome, Duration took) {
        String how = outcome.outcome().wire();
        span.setAttribute("triptych.outcome", how);
        if (outcome.outcome() != DeliveryOutcome.ACCEPTED) {
            span.setStatus(StatusCode.ERROR, how);
        }
        sends(outcome.outcome()).record(took);
        countError(answer);
        LOG.atInfo()
                .addKeyValue("operation", "message.call")
                .addKeyValue("durationMs", took.toNanos() / 1e6)
                .addKeyValue("companyId", call.lane().companyId())
                .addKeyValue("resultCount", 1)
                .addKeyValue("outcome", how)
                .addKeyValue("messageId", call.messageId())
                .addKeyValue("attempt", call.attempt())
                .addKeyValue("reason", reason(answer))
                .log("operation");
    }

    private void countError(Answer answer) {
        DeliveryError error = switch (answer) {
            case Answer.Refused refused -> refused.error();
            case Answer.Throttled throttled -> throttled.error();
            case Answer.Accepted _, Answer.NotSent _, Answer.Unsendable _, Answer.Unknown _ -> null;
        };
        if (error != null) {
            errors(WhatsAppErrors.of(error.code(), 0).errorClass(), WhatsAppErrors.name(error.code()))
                    .increment();
        }
    }

    private Counter errors(ErrorClass errorClass, String code) {
        return meters.counter("triptych.message.errors", "class", errorClass.wire(), "code", code, "by", "call");
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
