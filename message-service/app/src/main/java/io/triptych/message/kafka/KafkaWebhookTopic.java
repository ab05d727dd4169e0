package io.triptych.message.kafka;

import io.micronaut.context.annotation.Requires;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.model.WebhookTopic;
import io.triptych.message.role.Roles;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/// Asks Kafka for the id, and again each minute: a topic isn't made anew more often, and it only parts ledgers.
@Singleton
@Requires(condition = Roles.Ingest.class)
final class KafkaWebhookTopic implements WebhookTopic {

    private static final Duration ASKED_EVERY = Duration.ofMinutes(1);
    private static final long ANSWER_SECONDS_MAX = 10;

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
        try {
            TopicDescription topic = Objects.requireNonNull(admin
                            .describeTopics(List.of(MessageTopics.WEBHOOK_RECEIVED))
                            .topicNameValues()
                            .get(MessageTopics.WEBHOOK_RECEIVED))
                    .get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
            Uuid id = topic.topicId();
            return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The topic's id could not be asked for.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The topic's id could not be asked for.", e);
        }
    }
}
