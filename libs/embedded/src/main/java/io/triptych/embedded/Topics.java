package io.triptych.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.yaml.snakeyaml.Yaml;

/// The topics of `deploy/kafka/topics.yaml`.
public final class Topics {
    private Topics() {}

    /// Makes those that are not there yet, with as many partitions as the file says.
    public static void createMissing(String bootstrapServers) throws ExecutionException, InterruptedException {
        createMissing(bootstrapServers, Topics::partitions);
    }

    /// Makes those that are not there yet with one partition each: more would be for more consumers, and each costs its
    /// own writes, files and answers.
    public static void createMissingForOneConsumer(String bootstrapServers)
            throws ExecutionException, InterruptedException {
        createMissing(bootstrapServers, _ -> 1);
    }

    private static void createMissing(String bootstrapServers, ToIntFunction<Map<String, Object>> partitions)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = listed().stream()
                    .map(listed -> topic(listed, partitions.applyAsInt(listed)))
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> listed() {
        try (InputStream yaml = Topics.class.getResourceAsStream("/kafka/topics.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("kafka/topics.yaml is not packaged");
            }
            Map<String, Object> whole = new Yaml().load(yaml);
            return (List<Map<String, Object>>) whole.getOrDefault("topics", List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NewTopic topic(Map<String, Object> listed, int partitions) {
        Map<String, String> configuration = new HashMap<>();
        if (Boolean.TRUE.equals(listed.get("compacted"))) {
            configuration.put("cleanup.policy", "compact");
        }
        if (listed.get("retention") instanceof String retention) {
            configuration.put(
                    "retention.ms", Long.toString(Duration.parse(retention).toMillis()));
        }
        if (listed.get("maxMessageBytes") instanceof Integer bytes) {
            configuration.put("max.message.bytes", bytes.toString());
        }
        return new NewTopic(String.valueOf(listed.get("name")), partitions, (short) 1).configs(configuration);
    }

    private static int partitions(Map<String, Object> listed) {
        return listed.get("partitions") instanceof Integer count ? count : 1;
    }
}
