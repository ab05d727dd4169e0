package io.triptych.message.sending;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.triptych.message.model.Trace;

/// The trace of the request that is being served; a fresh one outside any.
final class CurrentTrace {
    private CurrentTrace() {}

    static Trace get() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? new Trace(span.getTraceId(), span.getSpanId()) : Trace.parse(null);
    }
}
