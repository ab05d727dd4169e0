package io.triptych.eventing.consumer;

import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/// Keeps the work in hand to partitions that are this consumer's: what is revoked while a batch waits is no longer
/// handled here, and what is assigned then waits with it.
record WorkOfPartitions(BatchWork work, Consumer<String, byte[]> consumer) implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        work.forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        work.forget(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (!work.isEmpty()) {
            consumer.pause(partitions);
        }
    }
}
