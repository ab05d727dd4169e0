package io.triptych.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/// Listens to a topic from the moment it is made, and waits for what a test expects on it.
public final class EventProbe implements AutoCloseable {
    private final List<ConsumerRecord<String, byte[]>> seen = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean open = true;

    private EventProbe(String topic) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka(), "group.id", "probe-" + UUID.randomUUID()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo partition : consumer.partitionsFor(topic)) {
            partitions.add(new TopicPartition(topic, partition.partition()));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().daemon().name("probe-" + topic).start(() -> listen(consumer));
    }

    /// Listens to this topic; what was published before is not seen.
    public static EventProbe on(String topic) {
        return new EventProbe(topic);
    }

    /// Listens to this topic once the schema's outbox is empty, which is waited for at most 20 seconds: what was
    /// committed before is not taken for what comes.
    public static EventProbe onceAllIsPublished(String database, String schema, String topic) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isPublished(database, schema));
        return new EventProbe(topic);
    }

    private static boolean isPublished(String database, String schema) throws SQLException {
        try (Connection connection = Infrastructure.superuser(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT NOT EXISTS (SELECT 1 FROM "
                        + statement.enquoteIdentifier(schema, false) + ".outbox)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void listen(KafkaConsumer<String, byte[]> consumer) {
        try (consumer) {
            while (open) {
                consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
            }
        }
    }

    /// The first record that fits, waited for at most 20 seconds.
    public ConsumerRecord<String, byte[]> await(Predicate<ConsumerRecord<String, byte[]>> fits) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> seen.stream().anyMatch(fits));
        return seen.stream().filter(fits).findFirst().orElseThrow();
    }

    /// What was seen so far.
    public List<ConsumerRecord<String, byte[]>> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
