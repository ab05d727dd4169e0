package io.triptych.gateway.people.client;

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
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads people, teams and companies from the start into memory; the service isn't ready before it has read what there
/// is.
@Factory
final class PeopleTail {

    private final EventCodec codec;
    private final People people;

    PeopleTail(EventCodec codec, People people) {
        this.codec = codec;
        this.people = people;
    }

    @Singleton
    @Bean(preDestroy = "close")
    TopicTail people(EventConsumers consumers) {
        TopicTail tail = consumers.tail(
                List.of(GatewayTopics.USER_UPDATED, GatewayTopics.COMPANY_UPDATED, GatewayTopics.TEAM_UPDATED),
                new TailStart.Beginning(),
                this::take);
        var _ = tail.caughtUp().thenRun(people::completed);
        return tail;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        switch (record.topic()) {
            case GatewayTopics.USER_UPDATED ->
                people.on(codec.decode(record.value(), UserUpdated.class).data());
            case GatewayTopics.TEAM_UPDATED ->
                people.on(codec.decode(record.value(), TeamUpdated.class).data());
            default ->
                people.on(codec.decode(record.value(), CompanyUpdated.class).data());
        }
    }
}
