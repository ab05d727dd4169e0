package io.triptych.gateway.live.presence;

import io.micronaut.configuration.kafka.annotation.KafkaClient;
import io.micronaut.configuration.kafka.annotation.KafkaKey;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Property;
import io.triptych.gateway.api.event.GatewayTopics;
import java.util.concurrent.CompletableFuture;

/// Sends to the topic `presence`, quickly or not at all. A repeated record must not overtake the next: who came back
/// would be gone.
@KafkaClient(
        id = "presence",
        acks = 1,
        properties = {
            @Property(name = "enable.idempotence", value = "false"),
            @Property(name = "max.in.flight.requests.per.connection", value = "1"),
            @Property(name = "max.block.ms", value = "1000"),
            @Property(name = "request.timeout.ms", value = "2000"),
            @Property(name = "delivery.timeout.ms", value = "3000"),
        })
interface PresenceClient {

    /// Blocks for a second at most while Kafka doesn't know the topic.
    @Topic(GatewayTopics.PRESENCE)
    CompletableFuture<Void> send(@KafkaKey String companyId, byte[] signal);
}
