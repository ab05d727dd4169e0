package io.triptych.gateway.people.client;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.triptych.eventing.EventConsumers;
import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.tail.TailStart;
import io.triptych.eventing.tail.TopicTail;
import io.triptych.gateway.api.event.CompanyUpdated;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.UserUpdated;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads people and companies from the start into memory; the service isn't ready before it has read what there is.
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
        return consumers.tail(
                List.of(GatewayTopics.USER_UPDATED, GatewayTopics.COMPANY_UPDATED),
                new TailStart.Beginning(),
                this::take);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(GatewayTopics.USER_UPDATED)) {
            people.on(codec.decode(record.value(), UserUpdated.class).data());
        } else {
            people.on(codec.decode(record.value(), CompanyUpdated.class).data());
        }
    }
}
