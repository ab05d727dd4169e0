package io.triptych.eventing.client;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads stretches of topics once, beside all groups, whose places stay where they are: for operators' commands. Fails
/// when Kafka gives nothing for a minute.
@Singleton
public final class TopicReader {

    /// How long Kafka may take to answer a question.
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(500);
    /// A body may have 5 MB, and the operator's process has less memory than a service.
    private static final Map<String, Object> SETTINGS =
            Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);

    private final KafkaClients clients;

    TopicReader(KafkaClients clients) {
        this.clients = clients;
    }

    /// From the first offset to the one before `end`; nothing if they are the same.
    public record Stretch(long from, long end) {}

    /// Says what is read of which partitions; one that is missing isn't read.
    public interface Stretches {

        /// All that there is at present.
        Stretches EVERYTHING = (kafka, partitions) -> {
            Map<TopicPartition, Long> ends = kafka.endOffsets(partitions, PATIENCE);
            Map<TopicPartition, Stretch> all = new HashMap<>();
            kafka.beginningOffsets(partitions, PATIENCE)
                    .forEach((each, from) -> all.put(each, new Stretch(from, Objects.requireNonNull(ends.get(each)))));
            return all;
        };

        /// One record.
        static Stretches of(int partition, long offset) {
            return (kafka, partitions) -> {
                Map<TopicPartition, Stretch> one = new HashMap<>(EVERYTHING.of(kafka, partitions));
                one.keySet().removeIf(each -> each.partition() != partition);
                one.replaceAll((each, all) -> offset >= all.from() && offset < all.end()
                        ? new Stretch(offset, offset + 1)
                        : new Stretch(all.end(), all.end()));
                return one;
            };
        }

        /// Of these partitions, which are all of the topic.
        Map<TopicPartition, Stretch> of(Consumer<String, byte[]> kafka, List<TopicPartition> partitions);
    }

    /// The names of all topics that end so, in their order.
    public List<String> topicsThatEndWith(String ending) {
        try (Consumer<String, byte[]> kafka = clients.consumer(SETTINGS)) {
            return kafka.listTopics(PATIENCE).keySet().stream()
                    .filter(each -> each.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /// Hands on what is read, in the order of each partition.
    public void read(
            String topic, Stretches stretches, java.util.function.Consumer<List<ConsumerRecord<String, byte[]>>> work) {
        try (Consumer<String, byte[]> kafka = clients.consumer(SETTINGS)) {
            List<TopicPartition> partitions = kafka.partitionsFor(topic, PATIENCE).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            Map<TopicPartition, Stretch> wanted = stretches.of(kafka, partitions);
            kafka.assign(wanted.keySet());
            wanted.forEach((each, stretch) -> kafka.seek(each, stretch.from()));
            long silentSince = System.nanoTime();
            while (wanted.entrySet().stream().anyMatch(each -> isLeft(kafka, each))) {
                List<ConsumerRecord<String, byte[]>> records = poll(kafka, wanted);
                if (!records.isEmpty()) {
                    work.accept(records);
                    silentSince = System.nanoTime();
                } else if (System.nanoTime() - silentSince > PATIENCE.toNanos()) {
                    throw new IllegalStateException("Kafka gives nothing more of " + topic);
                }
            }
        }
    }

    private static List<ConsumerRecord<String, byte[]>> poll(
            Consumer<String, byte[]> kafka, Map<TopicPartition, Stretch> wanted) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        kafka.poll(POLL).forEach(each -> {
            TopicPartition partition = new TopicPartition(each.topic(), each.partition());
            if (each.offset() < Objects.requireNonNull(wanted.get(partition)).end()) {
                records.add(each);
            }
        });
        wanted.entrySet().stream()
                .filter(each -> !isLeft(kafka, each))
                .forEach(each -> kafka.pause(List.of(each.getKey())));
        return records;
    }

    private static boolean isLeft(Consumer<String, byte[]> kafka, Map.Entry<TopicPartition, Stretch> wanted) {
        return kafka.position(wanted.getKey(), PATIENCE) < wanted.getValue().end();
    }
}
