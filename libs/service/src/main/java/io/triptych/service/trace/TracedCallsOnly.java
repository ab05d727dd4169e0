package io.triptych.service.trace;

import io.micronaut.tracing.opentelemetry.OpenTelemetryBuilderCustomizer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.inject.Singleton;
import java.util.List;

/// Keeps statements that no call or record caused out of the traces: migrations, and what polls twenty times a second.
/// Where traces go nowhere nothing is recorded; trace ids are made and handed on all the same.
@Singleton
final class TracedCallsOnly implements OpenTelemetryBuilderCustomizer {

    @Override
    public void configure(AutoConfiguredOpenTelemetrySdkBuilder telemetry) {
        telemetry.addSamplerCustomizer(
                (configured, settings) -> "none".equals(settings.getString("otel.traces.exporter"))
                        ? Sampler.alwaysOff()
                        : new StatementsWithin(configured));
    }

    private record StatementsWithin(Sampler configured) implements Sampler {
        private static final AttributeKey<String> DATABASE = AttributeKey.stringKey("db.system");

        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> links) {
            boolean orphan = !Span.fromContext(parent).getSpanContext().isValid();
            if (orphan && attributes.get(DATABASE) != null) {
                return SamplingResult.drop();
            }
            return configured.shouldSample(parent, traceId, name, kind, attributes, links);
        }

        @Override
        public String getDescription() {
            return "StatementsWithin{" + configured.getDescription() + "}";
        }
    }
}
