package io.triptych.eventing.tail;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// The callbacks of a tail: for each record, and for the offsets from which the partitions are read.
public record TailCallbacks(
        Consumer<ConsumerRecord<String, byte[]>> taken, Consumer<Map<TopicPartition, Long>> assigned) {}
