package io.triptych.message.receipts;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.triptych.eventing.EventConsumers;
import io.triptych.eventing.consumer.BatchConsumer;
import io.triptych.eventing.event.EventCodec;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.PresenceSignal;
import io.triptych.message.role.Roles;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Hears who types, sharing what there is to hear with the other senders.
@Factory
@Requires(condition = Roles.Sender.class)
final class TypingConsumer {

    private static final String GROUP = "message-service-typing";

    @Singleton
    BatchConsumer typing(EventConsumers consumers, EventCodec codec, ReceiptTeller teller, Clock clock) {
        return consumers.inGroup(GROUP, List.of(GatewayTopics.PRESENCE), batch -> {
            for (ConsumerRecord<String, byte[]> record : batch) {
                PresenceSignal signal =
                        codec.decode(record.value(), PresenceSignal.class).data();
                Long conversationId = signal.conversationId();
                if (signal.kind().equals("typing")
                        && conversationId != null
                        && signal.until().isAfter(clock.instant())) {
                    teller.typing(signal.companyId(), conversationId);
                }
            }
        });
    }
}
