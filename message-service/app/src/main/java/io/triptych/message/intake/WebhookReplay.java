package io.triptych.message.intake;

import io.triptych.eventing.client.KafkaClients;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.intake.reading.RecordReader;
import io.triptych.message.intake.reading.WebhookRecord;
import io.triptych.message.model.Author;
import io.triptych.message.model.WebhookReplays;
import io.triptych.message.model.WebhookTopic;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/// Reads the webhook journal beside the intake's group, whose place in it stays where it is. A record has the place in
/// the ledger that it had, so that nothing counts twice.
@Singleton
final class WebhookReplay implements WebhookReplays {

    private static final String DEAD = ".dlt.message-service";
    private static final Duration POLL = Duration.ofMillis(500);
    /// Kafka that answers nothing for so long isn't there.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// A body may have 5 MB, and the operator's process has less memory than a service.
    private static final Map<String, Object> SETTINGS =
            Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);

    private final KafkaClients clients;
    private final RecordReader reader;
    private final BatchIntake intake;
    private final WebhookTopic topic;

    WebhookReplay(KafkaClients clients, RecordReader reader, BatchIntake intake, WebhookTopic topic) {
        this.clients = clients;
        this.reader = reader;
        this.intake = intake;
        this.topic = topic;
    }

    @Override
    public Outcome replay(Range range, Author by) {
        UUID topicId = topic.id();
        Outcome[] all = {Outcome.NOTHING};
        read(MessageTopics.WEBHOOK_RECEIVED, range, records -> {
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

    @Override
    public List<DeadLetter> deadLetters() {
        List<DeadLetter> found = new ArrayList<>();
        Range everything = new Range(null, null, null, null, null, null);
        for (String each : topics()) {
            read(each, everything, records -> records.forEach(letter -> found.add(deadLetter(letter))));
        }
        found.sort(Comparator.comparing(DeadLetter::failedAt));
        return found;
    }

    private List<String> topics() {
        try (org.apache.kafka.clients.consumer.Consumer<String, byte[]> kafka = clients.consumer(SETTINGS)) {
            return kafka.listTopics(PATIENCE).keySet().stream()
                    .filter(each -> each.endsWith(DEAD))
                    .sorted()
                    .toList();
        }
    }

    private void read(String name, Range range, Consumer<List<ConsumerRecord<String, byte[]>>> work) {
        try (org.apache.kafka.clients.consumer.Consumer<String, byte[]> kafka = clients.consumer(SETTINGS)) {
            List<TopicPartition> partitions = kafka.partitionsFor(name, PATIENCE).stream()
                    .map(each -> new TopicPartition(name, each.partition()))
                    .filter(each -> range.partition() == null || range.partition() == each.partition())
                    .toList();
            kafka.assign(partitions);
            Map<TopicPartition, Long> ends = ends(kafka, partitions, range);
            starts(kafka, partitions, range).forEach(kafka::seek);
            long silentSince = System.nanoTime();
            while (partitions.stream().anyMatch(each -> isLeft(kafka, each, ends))) {
                List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
                kafka.poll(POLL).forEach(each -> {
                    if (each.offset()
                            < Objects.requireNonNull(ends.get(new TopicPartition(each.topic(), each.partition())))) {
                        records.add(each);
                    }
                });
                partitions.stream()
                        .filter(each -> !isLeft(kafka, each, ends))
                        .forEach(each -> kafka.pause(List.of(each)));
                if (!records.isEmpty()) {
                    work.accept(records);
                    silentSince = System.nanoTime();
                } else if (System.nanoTime() - silentSince > PATIENCE.toNanos()) {
                    throw new IllegalStateException("Kafka gives nothing more of " + name);
                }
            }
        }
    }

    /// Times needn't rise with the places: several gateways write, each by its own clock.
    private static boolean isWanted(ConsumerRecord<String, byte[]> written, Range range) {
        return (range.phoneNumberId() == null || range.phoneNumberId().equals(written.key()))
                && (range.from() == null || written.timestamp() >= range.from().toEpochMilli())
                && (range.to() == null || written.timestamp() <= range.to().toEpochMilli());
    }

    private static boolean isLeft(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> kafka,
            TopicPartition partition,
            Map<TopicPartition, Long> ends) {
        return kafka.position(partition, PATIENCE) < Objects.requireNonNull(ends.get(partition));
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

    private static DeadLetter deadLetter(ConsumerRecord<String, byte[]> letter) {
        return new DeadLetter(
                text(letter, "dlt-topic"),
                Integer.parseInt(text(letter, "dlt-partition")),
                Long.parseLong(text(letter, "dlt-offset")),
                Instant.parse(text(letter, "dlt-failed-at")),
                text(letter, "dlt-cause"),
                text(letter, "dlt-reason"));
    }

    private static String text(ConsumerRecord<String, byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
