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

/// The rest of a batch that is still to be handled, in order, and the offsets up to which each partition is done.
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

    /// Makes one part of all, to be handled together.
    void join() {
        List<ConsumerRecord<String, byte[]>> whole =
                parts.stream().flatMap(List::stream).toList();
        parts.clear();
        add(whole);
    }

    /// Removes the first part, which was handled, and notes its offsets.
    void firstIsDone() {
        for (ConsumerRecord<String, byte[]> record : parts.removeFirst()) {
            done.put(partition(record), new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), ""));
        }
    }

    /// Splits the first part into halves, which are handled in turn: one of its records made it fail.
    void halveFirst() {
        List<ConsumerRecord<String, byte[]>> whole = parts.removeFirst();
        int middle = whole.size() / 2;
        parts.addFirst(whole.subList(middle, whole.size()));
        parts.addFirst(whole.subList(0, middle));
    }

    /// Drops what belongs to these partitions: their new owner starts from the committed offsets.
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

    /// The offsets to commit, until they are, or their partitions go.
    Map<TopicPartition, OffsetAndMetadata> done() {
        return Map.copyOf(done);
    }

    void clearDone() {
        done.clear();
    }

    void clear() {
        parts.clear();
        done.clear();
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
