package io.triptych.allinone.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.repository.Repository;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever follows a message through the services meets each name once.
class NamesTest {
    private static final String MAIN = "src/main/java";
    /// Each schema has an audit of its own, and they are written in the same way.
    private static final Set<String> IN_EACH_SERVICE = Set.of("AuditRepository", "package-info");

    @Test
    void noTwoTypesOfTheServicesHaveTheSameSimpleName() {
        Map<String, Long> counts = Stream.of(
                        "libs", "gateway", "conversation-service", "message-service", "contact-service")
                .flatMap(folder -> Repository.files(Repository.at(folder)))
                .map(Repository::name)
                .filter(name -> name.contains(MAIN) && name.endsWith(".java"))
                .map(name -> name.substring(name.lastIndexOf('/') + 1, name.length() - ".java".length()))
                .filter(name -> !IN_EACH_SERVICE.contains(name))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));

        assertThat(counts).hasSizeGreaterThan(400);
        assertThat(counts.entrySet().stream().filter(each -> each.getValue() > 1))
                .as("names that stand for two things")
                .isEmpty();
    }
}
