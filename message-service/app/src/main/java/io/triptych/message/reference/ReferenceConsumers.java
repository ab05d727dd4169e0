package io.triptych.message.reference;

import io.micronaut.context.annotation.Factory;
import io.triptych.eventing.EventConsumers;
import io.triptych.eventing.consumer.BatchConsumer;
import jakarta.inject.Singleton;

/// Reads other services' facts in whatever role the process has: the copies are one for all.
@Factory
final class ReferenceConsumers {

    private static final String GROUP = "message-service";

    @Singleton
    BatchConsumer copies(EventConsumers consumers, CopyKeeper keeper) {
        return consumers.inGroup(GROUP, CopyKeeper.TOPICS, keeper);
    }
}
