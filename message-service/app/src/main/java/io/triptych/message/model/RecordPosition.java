package io.triptych.message.model;

import java.util.Comparator;
import java.util.UUID;

/// Where a record stands in Kafka. With the topic's id, so that a topic that was made anew is another one.
public record RecordPosition(UUID topicId, int partition, long offset) implements Comparable<RecordPosition> {

    private static final Comparator<RecordPosition> ORDER = Comparator.comparing(RecordPosition::topicId)
            .thenComparingInt(RecordPosition::partition)
            .thenComparingLong(RecordPosition::offset);

    @Override
    public int compareTo(RecordPosition other) {
        return ORDER.compare(this, other);
    }
}
