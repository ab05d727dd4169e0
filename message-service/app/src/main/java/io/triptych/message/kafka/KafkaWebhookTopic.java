package io.triptych.message.kafka;

import io.triptych.eventing.client.TopicIds;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.model.WebhookTopic;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/// Asks Kafka for the id, and again each minute: a topic isn't made anew more often, and it only parts ledgers.
@Singleton
final class KafkaWebhookTopic implements WebhookTopic {

    private static final Duration ASKED_EVERY = Duration.ofMinutes(1);

    private final AdminClient admin;
    private @Nullable UUID known;
    private long askedAt;

    KafkaWebhookTopic(AdminClient admin) {
        this.admin = admin;
    }

    @Override
    public synchronized UUID id() {
        UUID id = known;
        if (id == null || System.nanoTime() - askedAt > ASKED_EVERY.toNanos()) {
            id = ask();
            known = id;
            askedAt = System.nanoTime();
        }
        return id;
    }

    private UUID ask() {
        Uuid id = TopicIds.of(admin, MessageTopics.WEBHOOK_RECEIVED);
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
