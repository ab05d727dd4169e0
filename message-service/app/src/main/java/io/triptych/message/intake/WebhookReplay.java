package io.triptych.message.intake;

import io.triptych.eventing.client.TopicReader;
import io.triptych.eventing.client.TopicReader.Stretch;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.intake.reading.RecordReader;
import io.triptych.message.intake.reading.WebhookRecord;
import io.triptych.message.model.Author;
import io.triptych.message.model.WebhookReplays;
import io.triptych.message.model.WebhookTopic;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/// Reads the webhook journal beside the intake's group, whose place in it stays where it is. A record has the place in
/// the ledger that it had, so that nothing counts twice.
@Singleton
final class WebhookReplay implements WebhookReplays {

    private static final Duration PATIENCE = TopicReader.PATIENCE;

    private final TopicReader topics;
    private final RecordReader reader;
    private final BatchIntake intake;
    private final WebhookTopic topic;

    WebhookReplay(TopicReader topics, RecordReader reader, BatchIntake intake, WebhookTopic topic) {
        this.topics = topics;
        this.reader = reader;
        this.intake = intake;
        this.topic = topic;
    }

    @Override
    public Outcome replay(Range range, Author by) {
        UUID topicId = topic.id();
        Outcome[] all = {Outcome.NOTHING};
        topics.read(
                MessageTopics.WEBHOOK_RECEIVED, (kafka, partitions) -> stretches(kafka, partitions, range), records -> {
                    List<WebhookRecord> wanted = records.stream()
                            .filter(each -> isWanted(each, range))
                            .map(each -> reader.read(each, topicId))
                            .toList();
                    if (!wanted.isEmpty()) {
                        long elements = wanted.stream()
                                .mapToLong(each -> each.elements().size())
                                .sum();
                        long takenIn = intake.replay(wanted, by).total();
                        all[0] = all[0].and(new Outcome(wanted.size(), elements, takenIn));
                    }
                });
        return all[0];
    }

    /// Times needn't rise with the places: several gateways write, each by its own clock.
    private static boolean isWanted(ConsumerRecord<String, byte[]> written, Range range) {
        return (range.phoneNumberId() == null || range.phoneNumberId().equals(written.key()))
                && (range.from() == null || written.timestamp() >= range.from().toEpochMilli())
                && (range.to() == null || written.timestamp() <= range.to().toEpochMilli());
    }

    private static Map<TopicPartition, Stretch> stretches(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> kafka, List<TopicPartition> all, Range range) {
        List<TopicPartition> partitions = all.stream()
                .filter(each -> range.partition() == null || range.partition() == each.partition())
                .toList();
        Map<TopicPartition, Long> ends = ends(kafka, partitions, range);
        Map<TopicPartition, Stretch> stretches = new HashMap<>();
        starts(kafka, partitions, range)
                .forEach(
                        (each, from) -> stretches.put(each, new Stretch(from, Objects.requireNonNull(ends.get(each)))));
        return stretches;
    }

    private static Map<TopicPartition, Long> starts(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> kafka,
            List<TopicPartition> partitions,
            Range range) {
        Map<TopicPartition, Long> ends = kafka.endOffsets(partitions, PATIENCE);
        Map<TopicPartition, Long> starts = new HashMap<>(kafka.beginningOffsets(partitions, PATIENCE));
        Long offset = range.fromOffset();
        if (offset != null) {
            starts.replaceAll((_, first) -> Math.max(first, offset));
        }
        if (range.from() != null) {
            at(kafka, partitions, range.from())
                    .forEach((partition, at) -> starts.merge(
                            partition,
                            at == null ? Objects.requireNonNull(ends.get(partition)) : at.offset(),
                            Math::max));
        }
        starts.replaceAll((partition, start) -> Math.min(start, Objects.requireNonNull(ends.get(partition))));
        return starts;
    }

    /// The places after the last ones.
    private static Map<TopicPartition, Long> ends(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> kafka,
            List<TopicPartition> partitions,
            Range range) {
        Map<TopicPartition, Long> ends = new HashMap<>(kafka.endOffsets(partitions, PATIENCE));
        Long offset = range.toOffset();
        if (offset != null) {
            ends.replaceAll((_, end) -> Math.min(end, offset + 1));
        }
        return ends;
    }

    private static Map<TopicPartition, OffsetAndTimestamp> at(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> kafka,
            List<TopicPartition> partitions,
            Instant time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(each -> times.put(each, time.toEpochMilli()));
        return kafka.offsetsForTimes(times, PATIENCE);
    }
}
