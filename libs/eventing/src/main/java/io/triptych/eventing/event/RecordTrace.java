package io.triptych.eventing.event;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// The W3C trace context that a record or an outbox row carries, in one line of text.
public final class RecordTrace {
    private static final String HEADER = "traceparent";
    private static final TextMapGetter<String> TEXT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return HEADER.equals(key) ? carrier : null;
        }
    };

    private RecordTrace() {}

    /// The trace that this record belongs to; events that follow from it belong to it as well.
    public static @Nullable String of(ConsumerRecord<?, ?> record) {
        Header header = record.headers().lastHeader(HEADER);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /// The trace that this thread works for.
    public static @Nullable String current() {
        return of(Context.current());
    }

    static @Nullable String of(Context context) {
        if (!Span.fromContext(context).getSpanContext().isValid()) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(context, fields, (carrier, key, value) -> {
            if (carrier != null) {
                carrier.put(key, value);
            }
        });
        return fields.get(HEADER);
    }

    /// A context in that trace, and in no other.
    public static Context context(@Nullable String traceparent) {
        return traceparent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, TEXT);
    }

    /// The id of the trace that a `traceparent` names, 32 hexadecimal digits; absent if it names none.
    public static @Nullable String traceId(@Nullable String traceparent) {
        SpanContext span = Span.fromContext(context(traceparent)).getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }

    /// Lets what follows from a record belong to this context.
    public static void set(ConsumerRecord<?, ?> record, Context context) {
        String traceparent = of(context);
        if (traceparent != null) {
            record.headers().remove(HEADER).add(HEADER, traceparent.getBytes(StandardCharsets.UTF_8));
        }
    }
}
