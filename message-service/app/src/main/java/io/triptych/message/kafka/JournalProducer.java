package io.triptych.message.kafka;

import io.micronaut.configuration.kafka.annotation.KafkaClient;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.triptych.message.role.Roles;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.producer.Producer;

/// The journal's producer. None can be made while no address of Kafka can be resolved: who needs it is provided with it
/// when it is needed, and asks again.
@Singleton
@Requires(condition = Roles.Ingest.class)
final class JournalProducer {

    private final Producer<String, byte[]> producer;

    JournalProducer(
            @KafkaClient(
                            id = "webhook-received",
                            acks = KafkaClient.Acknowledge.ALL,
                            maxBlock = "3s",
                            properties = {
                                @Property(name = "enable.idempotence", value = "true"),
                                @Property(name = "delivery.timeout.ms", value = "5000"),
                                @Property(name = "request.timeout.ms", value = "2500"),
                                @Property(name = "linger.ms", value = "0"),
                                @Property(name = "max.request.size", value = "5242880"),
                                @Property(name = "buffer.memory", value = "67108864"),
                                @Property(name = "compression.type", value = "lz4")
                            })
                    Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    Producer<String, byte[]> kafka() {
        return producer;
    }
}
