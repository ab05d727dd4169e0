package io.triptych.eventing;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;

/// What every consumer of this process shares.
@Singleton
final class ConsumerParts {
    private final KafkaClients clients;
    private final DeadLetters deadLetters;
    private final Tracer tracer;
    private final MeterRegistry meters;
    private final EventingConfig config;

    ConsumerParts(
            KafkaClients clients,
            DeadLetters deadLetters,
            OpenTelemetry telemetry,
            MeterRegistry meters,
            EventingConfig config) {
        this.clients = clients;
        this.deadLetters = deadLetters;
        this.tracer = telemetry.getTracer("io.triptych.eventing");
        this.meters = meters;
        this.config = config;
    }

    KafkaClients clients() {
        return clients;
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    Tracer tracer() {
        return tracer;
    }

    MeterRegistry meters() {
        return meters;
    }

    Pace pace() {
        return new Pace(config.gather());
    }
}
