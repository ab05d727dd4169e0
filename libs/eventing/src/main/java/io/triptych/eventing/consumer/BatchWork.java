package io.triptych.eventing.consumer;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// What is left of a batch, in order, and up to where each partition is done.
final class BatchWork {
    private final Deque<List<ConsumerRecord<String, byte[]>>> parts = new ArrayDeque<>();
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();

    void add(List<ConsumerRecord<String, byte[]>> records) {
        if (!records.isEmpty()) {
            parts.addLast(records);
        }
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    List<ConsumerRecord<String, byte[]>> first() {
        return parts.getFirst();
    }

    /// All parts are handled together.
    void join() {
        List<ConsumerRecord<String, byte[]>> whole =
                parts.stream().flatMap(List::stream).toList();
        parts.clear();
        add(whole);
    }

    /// The first part is handled.
    void firstIsDone() {
        for (ConsumerRecord<String, byte[]> record : parts.removeFirst()) {
            done.put(partition(record), new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), ""));
        }
    }

    /// One record of the first part is to blame: its halves are handled in turn.
    void halveFirst() {
        List<ConsumerRecord<String, byte[]>> whole = parts.removeFirst();
        int middle = whole.size() / 2;
        parts.addFirst(whole.subList(middle, whole.size()));
        parts.addFirst(whole.subList(0, middle));
    }

    /// Somebody else has these partitions now, and starts after what was committed.
    void forget(Collection<TopicPartition> gone) {
        Set<TopicPartition> lost = Set.copyOf(gone);
        List<List<ConsumerRecord<String, byte[]>>> kept = parts.stream()
                .map(part -> part.stream()
                        .filter(record -> !lost.contains(partition(record)))
                        .toList())
                .toList();
        parts.clear();
        kept.forEach(this::add);
        done.keySet().removeAll(lost);
    }

    /// What may be committed; asked for once.
    Map<TopicPartition, OffsetAndMetadata> takeDone() {
        Map<TopicPartition, OffsetAndMetadata> offsets = Map.copyOf(done);
        done.clear();
        return offsets;
    }

    void clear() {
        parts.clear();
        done.clear();
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
