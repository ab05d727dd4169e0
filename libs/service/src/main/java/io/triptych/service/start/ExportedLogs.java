package io.triptych.service.start;

import ch.qos.logback.classic.LoggerContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import jakarta.inject.Singleton;

/// Hands what is logged to OpenTelemetry, with the trace that it belongs to, where logback's configuration has that
/// appender (`deploy/docker/logback.xml`); it leaves the process only with `OTEL_LOGS_EXPORTER=otlp`.
@Singleton
@Requires(classes = LoggerContext.class)
final class ExportedLogs {
    private final OpenTelemetry telemetry;

    ExportedLogs(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    @EventListener
    void install(StartupEvent started) {
        OpenTelemetryAppender.install(telemetry);
    }
}
