package io.triptych.gateway.people.directory;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.triptych.eventing.EventConsumers;
import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.tail.TailStart;
import io.triptych.eventing.tail.TopicTail;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.TeamUpdated;
import io.triptych.gateway.api.event.UserUpdated;
import io.triptych.gateway.model.Directory;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Hears of people and companies what every service hears, and so also what was never published.
@Factory
final class DirectoryTail {

    private final EventCodec codec;
    private final Directory directory;
    private final MissingPeople missing;

    DirectoryTail(EventCodec codec, Directory directory, MissingPeople missing) {
        this.codec = codec;
        this.directory = directory;
        this.missing = missing;
    }

    @Singleton
    @Bean(preDestroy = "close")
    TopicTail people(EventConsumers consumers) {
        TopicTail tail = consumers.tail(
                List.of(GatewayTopics.COMPANY_UPDATED, GatewayTopics.TEAM_UPDATED, GatewayTopics.USER_UPDATED),
                new TailStart.Beginning(),
                this::take);
        var _ = tail.caughtUp().thenRun(missing::topicsAreRead);
        return tail;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        if (record.topic().equals(GatewayTopics.USER_UPDATED)) {
            UserUpdated user = codec.decode(record.value(), UserUpdated.class).data();
            missing.published(user);
            directory.learn(user);
        } else if (record.topic().equals(GatewayTopics.TEAM_UPDATED)) {
            missing.published(codec.decode(record.value(), TeamUpdated.class).data());
        } else {
            CompanyUpdated company =
                    codec.decode(record.value(), CompanyUpdated.class).data();
            missing.published(company);
            directory.learn(company);
        }
    }
}
