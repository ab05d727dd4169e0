package io.triptych.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    private final int port = FreePorts.one();
    private final BrokerSettings settings = new BrokerSettings("127.0.0.1", port, FreePorts.one());

    @Test
    void topicsOfTheFileAreMadeOnceAndAreThereAfterARestart(@TempDir Path temporary) throws Exception {
        Path directory = temporary.resolve("made/kafka");
        try (EmbeddedBroker _ = EmbeddedBroker.start(directory, settings);
                Admin admin = admin()) {
            Topics.createMissingForOneConsumer(servers());
            assertThat(partitions(admin, "user-updated")).isEqualTo(1);
            Topics.createMissing(servers());
            assertThat(partitions(admin, "user-updated")).isEqualTo(1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
        }
        try (EmbeddedBroker _ = EmbeddedBroker.start(directory, settings);
                Admin admin = admin()) {
            assertThat(admin.listTopics().names().get()).contains("user-updated", "company-updated");
        }
    }

    @Test
    void topicsHaveThePartitionsOfTheFile(@TempDir Path directory) throws Exception {
        try (EmbeddedBroker _ = EmbeddedBroker.start(directory, settings);
                Admin admin = admin()) {
            Topics.createMissing(servers());

            assertThat(partitions(admin, "message-sent")).isGreaterThan(1);
        }
    }

    private String servers() {
        return "127.0.0.1:" + port;
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", servers()));
    }

    private static int partitions(Admin admin, String topic) throws Exception {
        return admin.describeTopics(Set.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
    }
}
