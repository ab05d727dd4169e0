package io.triptych.eventing.client;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/// Lets Micronaut's own Kafka clients carry the trace as well, as no module of Micronaut does it.
final class TracedClients {
    private TracedClients() {}

    @Singleton
    static final class Producers implements BeanCreatedEventListener<Producer<?, ?>> {
        private final KafkaTelemetry telemetry;

        Producers(OpenTelemetry openTelemetry) {
            telemetry = KafkaTelemetry.create(openTelemetry);
        }

        @Override
        public Producer<?, ?> onCreated(BeanCreatedEvent<Producer<?, ?>> event) {
            return telemetry.wrap(event.getBean());
        }
    }

    @Singleton
    static final class Consumers implements BeanCreatedEventListener<Consumer<?, ?>> {
        private final KafkaTelemetry telemetry;

        Consumers(OpenTelemetry openTelemetry) {
            telemetry = KafkaTelemetry.create(openTelemetry);
        }

        @Override
        public Consumer<?, ?> onCreated(BeanCreatedEvent<Consumer<?, ?>> event) {
            return telemetry.wrap(event.getBean());
        }
    }
}
