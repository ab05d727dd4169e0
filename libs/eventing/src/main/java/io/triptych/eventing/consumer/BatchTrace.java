package io.triptych.eventing.consumer;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.triptych.eventing.event.RecordTrace;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Spans of a batch: one for each record in the record's own trace, so that a message's life is one trace, and one for
/// the batch, which links them all and holds the database's spans. What follows from a record belongs to its span.
final class BatchTrace {
    private final IdentityHashMap<ConsumerRecord<?, ?>, Span> spans = new IdentityHashMap<>();
    private final Span batch;

    private BatchTrace(Span batch) {
        this.batch = batch;
    }

    static BatchTrace start(Tracer tracer, String group, List<ConsumerRecord<String, byte[]>> records) {
        IdentityHashMap<ConsumerRecord<?, ?>, Span> spans = new IdentityHashMap<>();
        SpanBuilder batch = tracer.spanBuilder(group + " batch")
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.consumer.group.name", group)
                .setAttribute("messaging.batch.message_count", records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            Context producer = RecordTrace.context(RecordTrace.of(record));
            Span span = tracer.spanBuilder(record.topic() + " process")
                    .setParent(producer)
                    .setSpanKind(SpanKind.CONSUMER)
                    .setAttribute("messaging.system", "kafka")
                    .setAttribute("messaging.operation.type", "process")
                    .setAttribute("messaging.destination.name", record.topic())
                    .setAttribute("messaging.destination.partition.id", Integer.toString(record.partition()))
                    .setAttribute("messaging.kafka.offset", record.offset())
                    .startSpan();
            RecordTrace.set(record, producer.with(span));
            spans.put(record, span);
            batch.addLink(span.getSpanContext());
        }
        Context parent = records.size() == 1
                ? Context.root().with(spans.values().iterator().next())
                : Context.root();
        BatchTrace trace = new BatchTrace(batch.setParent(parent).startSpan());
        trace.spans.putAll(spans);
        return trace;
    }

    Context context() {
        return Context.root().with(batch);
    }

    void failed(ConsumerRecord<String, byte[]> record, Throwable cause) {
        Span span = spans.get(record);
        if (span != null) {
            span.recordException(cause);
            span.setStatus(StatusCode.ERROR);
        }
    }

    void end() {
        spans.values().forEach(Span::end);
        batch.end();
    }
}
