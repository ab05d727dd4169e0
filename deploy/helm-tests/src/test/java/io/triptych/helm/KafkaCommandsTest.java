package io.triptych.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.repository.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What `kafka-commands.sh` prints makes the topics and rights that Strimzi makes of the chart's objects.
final class KafkaCommandsTest {
    private static final int REPLICAS = 3;

    @Test
    void topicsAreThoseOfTheChart() throws Exception {
        Map<String, Set<String>> printed = new TreeMap<>();
        for (List<String> command : commands("kafka-topics.sh")) {
            Set<String> settings = new TreeSet<>(values(command, "--config"));
            settings.add("partitions=" + values(command, "--partitions").getFirst());
            settings.add("replicas=" + values(command, "--replication-factor").getFirst());
            assertThat(printed.put(values(command, "--topic").getFirst(), settings))
                    .isNull();
        }
        assertThat(printed).isNotEmpty().isEqualTo(topicsOfTheChart());
    }

    @Test
    void rightsAreThoseOfTheChart() throws Exception {
        List<String> printed = new ArrayList<>();
        for (List<String> command : commands("kafka-acls.sh")) {
            String user = values(command, "--allow-principal").getFirst().replace("User:", "");
            for (String kind : List.of("topic", "group")) {
                values(command, "--" + kind)
                        .forEach(name -> printed.add(right(user, kind, name, values(command, "--operation"))));
            }
        }
        assertThat(printed).isNotEmpty().containsExactlyInAnyOrderElementsOf(rightsOfTheChart());
    }

    private static List<List<String>> commands(String program) throws IOException, InterruptedException {
        String script = Repository.at("deploy/operations/kafka-commands.sh").toString();
        Process process = new ProcessBuilder(script, Integer.toString(REPLICAS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed.lines()
                .map(line -> List.of(line.split(" ")))
                .filter(words -> words.getFirst().equals(program))
                .toList();
    }

    /// What stands behind an option, wherever it does.
    private static List<String> values(List<String> command, String option) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < command.size(); i++) {
            if (command.get(i).equals(option)) {
                values.add(command.get(i + 1));
            }
        }
        return values;
    }

    private static Map<String, Set<String>> topicsOfTheChart() {
        Map<String, Set<String>> topics = new HashMap<>();
        ofKind("KafkaTopic").forEach(topic -> {
            Map<String, Object> spec = Pods.map(topic, "spec");
            Set<String> settings = new TreeSet<>();
            Pods.map(spec, "config").forEach((key, value) -> settings.add(key + "=" + value));
            settings.add("partitions=" + spec.get("partitions"));
            settings.add("replicas=" + spec.get("replicas"));
            topics.put(String.valueOf(spec.get("topicName")), settings);
        });
        return topics;
    }

    @SuppressWarnings("unchecked")
    private static List<String> rightsOfTheChart() {
        List<String> rights = new ArrayList<>();
        ofKind("KafkaUser").forEach(user -> {
            String name = String.valueOf(Pods.map(user, "metadata").get("name"));
            Map<String, Object> authorization = Pods.map(Pods.map(user, "spec"), "authorization");
            for (Map<String, Object> acl :
                    (List<Map<String, Object>>) Objects.requireNonNull(authorization.get("acls"))) {
                Map<String, Object> resource = Pods.map(acl, "resource");
                assertThat(resource).containsEntry("patternType", "literal");
                rights.add(right(
                        name, String.valueOf(resource.get("type")), String.valueOf(resource.get("name")), (List<String>)
                                Objects.requireNonNull(acl.get("operations"))));
            }
        });
        return rights;
    }

    private static String right(String user, String kind, String name, List<String> operations) {
        return user + " " + kind + " " + name + " " + operations;
    }

    private static Stream<Map<String, Object>> ofKind(String kind) {
        return Chart.objects("pooled").stream().filter(object -> kind.equals(object.get("kind")));
    }
}
