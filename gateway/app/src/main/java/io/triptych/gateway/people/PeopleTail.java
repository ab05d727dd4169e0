package io.triptych.gateway.people;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.triptych.eventing.EventConsumers;
import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.tail.TailStart;
import io.triptych.eventing.tail.TopicTail;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.model.Directory;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Hears of people and companies what every service hears, and so also what was never published.
@Factory
final class PeopleTail {

    private final EventCodec codec;
    private final Directory directory;
    private final Publication publication;

    PeopleTail(EventCodec codec, Directory directory, Publication publication) {
        this.codec = codec;
        this.directory = directory;
        this.publication = publication;
    }

    @Singleton
    @Bean(preDestroy = "close")
    TopicTail people(EventConsumers consumers) {
        TopicTail tail = consumers.tail(
                List.of(GatewayTopics.COMPANY_UPDATED, GatewayTopics.USER_UPDATED),
                new TailStart.Beginning(),
                this::take);
        var _ = tail.caughtUp().thenRun(publication::topicsAreRead);
        return tail;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        if (record.topic().equals(GatewayTopics.USER_UPDATED)) {
            UserUpdated user = codec.decode(record.value(), UserUpdated.class).data();
            publication.published(user);
            directory.learn(user);
        } else {
            CompanyUpdated company =
                    codec.decode(record.value(), CompanyUpdated.class).data();
            publication.published(company);
            directory.learn(company);
        }
    }
}
