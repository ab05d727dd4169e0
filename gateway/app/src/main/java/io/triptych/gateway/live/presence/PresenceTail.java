package io.triptych.gateway.live.presence;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.triptych.eventing.EventConsumers;
import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.tail.TailStart;
import io.triptych.eventing.tail.TopicTail;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.PresenceSignal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/// Hears what every replica says of who is there.
@Factory
final class PresenceTail {

    private static final Duration FROM = Duration.ofMinutes(1);

    @Singleton
    @Bean(preDestroy = "close")
    TopicTail presence(EventConsumers consumers, EventCodec codec, Presence presence) {
        return consumers.tail(
                List.of(GatewayTopics.PRESENCE),
                new TailStart.Ago(FROM),
                record -> presence.take(
                        codec.decode(record.value(), PresenceSignal.class).data()));
    }
}
