package io.triptych.service.call;

import io.micronaut.context.annotation.Requires;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// The spans that would have been exported.
@Requires(property = "probe")
@Singleton
public class RecordedSpans implements SpanProcessor {
    public final List<ReadableSpan> ended = new CopyOnWriteArrayList<>();

    List<String> names() {
        return ended.stream().map(ReadableSpan::getName).toList();
    }

    Set<String> traces() {
        return ended.stream().map(span -> span.getSpanContext().getTraceId()).collect(Collectors.toSet());
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        ended.add(span);
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
