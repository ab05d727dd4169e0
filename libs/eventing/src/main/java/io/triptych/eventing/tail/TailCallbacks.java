package io.triptych.eventing.tail;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Who is told what a tail meets: each record, and where each partition is read from.
public record TailCallbacks(
        Consumer<ConsumerRecord<String, byte[]>> taken, Consumer<Map<TopicPartition, Long>> assigned) {}
