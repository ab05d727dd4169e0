package io.triptych.eventing.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.triptych.eventing.client.EventingConfig;
import io.triptych.eventing.client.KafkaClients;
import io.triptych.eventing.client.Pace;
import jakarta.inject.Singleton;

/// What every consumer of this process shares.
@Singleton
public final class ConsumerParts {
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

    /// Makes consumers and producers.
    public KafkaClients clients() {
        return clients;
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    Tracer tracer() {
        return tracer;
    }

    /// Where consumers and tails register what they measure.
    public MeterRegistry meters() {
        return meters;
    }

    /// The pause between two reads; each loop has its own.
    public Pace pace() {
        return new Pace(config.gather());
    }
}
