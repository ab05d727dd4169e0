package io.triptych.allinone;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.yaml.snakeyaml.Yaml;

/// Makes the topics of `deploy/kafka/topics.yaml` that are not there yet, with one partition each: more would be for
/// more consumers, and each costs its own writes, files and answers.
final class Topics {
    private static final int PARTITIONS = 1;

    private Topics() {}

    static void createMissing(String bootstrapServers) throws IOException, ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = listed().stream()
                    .map(Topics::topic)
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> listed() throws IOException {
        try (InputStream yaml = Topics.class.getResourceAsStream("/kafka/topics.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("kafka/topics.yaml is not packaged");
            }
            Map<String, Object> whole = new Yaml().load(yaml);
            return (List<Map<String, Object>>) whole.getOrDefault("topics", List.of());
        }
    }

    private static NewTopic topic(Map<String, Object> listed) {
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
        return new NewTopic(String.valueOf(listed.get("name")), PARTITIONS, (short) 1).configs(configuration);
    }
}
