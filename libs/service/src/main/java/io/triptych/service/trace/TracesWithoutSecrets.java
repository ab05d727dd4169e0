package io.triptych.service.trace;

import io.micronaut.tracing.opentelemetry.OpenTelemetryBuilderCustomizer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.triptych.service.failure.HiddenSecrets;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Lets no span out whose name, address or failure has the secret of a link, or the values of a query. Done where
/// spans leave, so that it holds for whatever makes them.
@Singleton
final class TracesWithoutSecrets implements OpenTelemetryBuilderCustomizer {

    @Override
    public void configure(AutoConfiguredOpenTelemetrySdkBuilder telemetry) {
        telemetry.addSpanExporterCustomizer((exporter, _) -> new Exporter(exporter));
    }

    private record Exporter(SpanExporter behind) implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            List<SpanData> shown = spans.stream().<SpanData>map(Shown::new).toList();
            return behind.export(shown);
        }

        @Override
        public CompletableResultCode flush() {
            return behind.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return behind.shutdown();
        }
    }

    private static final class Shown extends DelegatingSpanData {
        private static final String QUERY = "url.query";
        private static final Set<String> ADDRESSES = Set.of("url.path", "url.full", "http.url", "http.target");

        private final Attributes attributes;

        Shown(SpanData span) {
            super(span);
            this.attributes = shown(span.getAttributes());
        }

        private static Attributes shown(Attributes all) {
            AttributesBuilder shown = all.toBuilder();
            all.forEach((key, value) -> {
                if (key.getType() == AttributeType.STRING) {
                    shown.put(AttributeKey.stringKey(key.getKey()), shown(key.getKey(), value.toString()));
                }
            });
            return shown.build();
        }

        private static String shown(String key, String value) {
            if (key.equals(QUERY)) {
                return HiddenSecrets.inQuery(value);
            }
            if (ADDRESSES.contains(key)) {
                return HiddenSecrets.inAddress(value);
            }
            return key.startsWith("exception.") ? HiddenSecrets.inText(value) : value;
        }

        @Override
        public List<EventData> getEvents() {
            return super.getEvents().stream()
                    .map(event -> EventData.create(
                            event.getEpochNanos(),
                            event.getName(),
                            shown(event.getAttributes()),
                            event.getTotalAttributeCount()))
                    .toList();
        }

        @Override
        public StatusData getStatus() {
            StatusData status = super.getStatus();
            return StatusData.create(status.getStatusCode(), HiddenSecrets.inText(status.getDescription()));
        }

        @Override
        public String getName() {
            return HiddenSecrets.inAddress(super.getName());
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }
    }
}
