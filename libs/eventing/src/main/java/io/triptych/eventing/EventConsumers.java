package io.triptych.eventing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Makes consumers and tails. What it makes is started and stopped with the service if it is a bean.
@Singleton
public class EventConsumers {
    private final ConsumerParts parts;
    private final Clock clock;

    EventConsumers(ConsumerParts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// Shares these topics with the other members of the group.
    public BatchConsumer inGroup(String group, List<String> topics, BatchHandler handler) {
        return new BatchConsumer(parts, group, topics, handler);
    }

    /// Hears everything of these topics, like every other replica.
    public TopicTail tail(List<String> topics, TailStart start, Consumer<ConsumerRecord<String, byte[]>> callback) {
        return new TopicTail(parts, topics, start, callback, clock);
    }
}
