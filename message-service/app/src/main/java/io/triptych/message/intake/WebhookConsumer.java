package io.triptych.message.intake;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.triptych.eventing.EventConsumers;
import io.triptych.eventing.consumer.BatchConsumer;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.intake.reading.RecordReader;
import io.triptych.message.model.WebhookTopic;
import io.triptych.message.role.Roles;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/// Reads `webhook-received`, sharing its partitions, and so the business numbers, with the other ingest processes.
@Factory
@Requires(condition = Roles.Ingest.class)
final class WebhookConsumer {

    private static final String GROUP = "message-service-intake";

    @Singleton
    BatchConsumer webhooks(EventConsumers consumers, RecordReader reader, BatchIntake intake, WebhookTopic topic) {
        return consumers.inGroup(GROUP, List.of(MessageTopics.WEBHOOK_RECEIVED), batch -> {
            UUID topicId = topic.id();
            intake.take(
                    batch.stream().map(record -> reader.read(record, topicId)).toList());
        });
    }
}
