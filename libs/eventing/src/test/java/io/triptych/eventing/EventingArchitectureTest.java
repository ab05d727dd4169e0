package io.triptych.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.ArchitectureRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventingArchitectureTest {

    @Test
    void libraryHasMechanismsAndNoBusinessWords() {
        ArchitectureRules.of("io.triptych.eventing")
                .library("Conversation", "Contact", "Message", "WhatsApp", "Company", "User", "Inbox");
    }

    /// NOTIFY in a writing transaction makes all commits of the cluster take turns.
    @Test
    void nothingNotifiesThroughTheDatabase() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            List<Path> files = sources.filter(Files::isRegularFile).toList();
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("pg_notify", "\"NOTIFY"));
        }
    }
}
