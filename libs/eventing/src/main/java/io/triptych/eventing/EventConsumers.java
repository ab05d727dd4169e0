package io.triptych.eventing;

import io.triptych.eventing.consumer.BatchConsumer;
import io.triptych.eventing.consumer.BatchHandler;
import io.triptych.eventing.consumer.ConsumerParts;
import io.triptych.eventing.tail.TailCallbacks;
import io.triptych.eventing.tail.TailStart;
import io.triptych.eventing.tail.TopicTail;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Makes consumers and tails. Those that are beans are started and stopped with the service.
@Singleton
public class EventConsumers {
    private final ConsumerParts parts;
    private final Clock clock;

    EventConsumers(ConsumerParts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// A consumer that shares the partitions of these topics with the other members of its group.
    public BatchConsumer inGroup(String group, List<String> topics, BatchHandler handler) {
        return new BatchConsumer(parts, group, topics, handler);
    }

    /// A tail that reads all partitions of these topics, as every other replica does.
    public TopicTail tail(List<String> topics, TailStart start, Consumer<ConsumerRecord<String, byte[]>> callback) {
        return tail(topics, start, callback, positions -> {});
    }

    /// The same, with a callback for where reading begins: `assigned` gets the next offset of every partition, at the
    /// start and whenever partitions were added, on the thread that delivers the records and before any of them.
    public TopicTail tail(
            List<String> topics,
            TailStart start,
            Consumer<ConsumerRecord<String, byte[]>> callback,
            Consumer<Map<TopicPartition, Long>> assigned) {
        return new TopicTail(parts, topics, start, new TailCallbacks(callback, assigned), clock);
    }
}
