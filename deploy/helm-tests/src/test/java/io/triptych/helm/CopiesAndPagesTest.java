package io.triptych.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.testing.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the chart says twice says the same, and what it names is there.
final class CopiesAndPagesTest {
    private static final Path RUNBOOKS = Repository.at("docs/runbooks");
    private static final Pattern RULE = Pattern.compile("- alert: (\\w+)");
    private static final Pattern WORD = Pattern.compile("`\\.?([A-Za-z.]+)`");

    @Test
    void topicsAreThoseOfTheOnlyList() throws IOException {
        assertThat(Files.mismatch(Chart.FOLDER.resolve("files/topics.yaml"), Repository.at("deploy/kafka/topics.yaml")))
                .as("first byte that differs")
                .isEqualTo(-1);
    }

    @Test
    void cloudNativePgRunsTheSqlThatEverybodyRuns() {
        Map<String, Object> configMap = Chart.parsed(
                        Repository.text(Chart.FOLDER.resolve("examples/cloudnative-pg.yaml")))
                .getFirst();
        assertThat(Pods.map(configMap, "data").get("roles-and-schemas.sql"))
                .isEqualTo(Repository.text(Repository.at("deploy/postgres/roles-and-schemas.sql")));
    }

    @Test
    void everyTopicIsWrittenBySomeoneAndReadAndDeadLettersWhereACommandListsThem() {
        Set<String> topics = topics();
        assertThat(granted("write")).containsExactlyInAnyOrderElementsOf(topics);
        assertThat(granted("read"))
                .containsExactlyInAnyOrderElementsOf(topics.stream()
                        .filter(topic -> !topic.contains(".dlt.") || topic.endsWith(".dlt.message-service"))
                        .toList());
    }

    @Test
    void groupsAreThoseOfTheSources() {
        String sources = sources();
        assertThat(granted("groups")).isNotEmpty().allMatch(group -> sources.contains("GROUP = \"" + group + "\""));
        Set<String> inSources = Pattern.compile("GROUP = \"([a-z-]+)\"")
                .matcher(sources)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(granted("groups")).containsAll(inSources);
    }

    @Test
    void everyAlertHasAPageAndEveryPageAnAlert() throws IOException {
        Set<String> pages = new TreeSet<>();
        for (Map<String, Object> alert : alerts()) {
            String page = page(alert) + ".md";
            assertThat(Repository.text(RUNBOOKS.resolve(page))).startsWith("# " + alert.get("alert") + "\n");
            pages.add(page);
        }
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(pages);
        }
    }

    @Test
    void alertsOfComposeAreTheChartsToo() {
        Set<String> names = alerts().stream()
                .map(alert -> String.valueOf(alert.get("alert")))
                .collect(Collectors.toSet());
        assertThat(RULE.matcher(Repository.text(Repository.at("deploy/compose/observability/rules.yml")))
                        .results()
                        .map(match -> match.group(1)))
                .isNotEmpty()
                .isSubsetOf(names);
    }

    @Test
    void renderedAlertLinksToItsPage() {
        String rules = Chart.rendered("everything");
        assertThat(alerts())
                .allSatisfy(alert -> assertThat(rules)
                        .contains("runbook_url: https://runbooks.example.com/triptych/" + page(alert) + ".md"));
    }

    @Test
    void readmeNamesEveryValue() {
        Set<String> named = WORD.matcher(Repository.text(Chart.FOLDER.resolve("README.md")))
                .results()
                .flatMap(match -> Stream.of(match.group(1).split("\\.")))
                .collect(Collectors.toSet());
        assertThat(keys(Chart.yaml(Chart.FOLDER.resolve("values.yaml")))).isSubsetOf(named);
    }

    @Test
    void schemaKnowsEveryDefault() {
        Set<String> schema = Pattern.compile("\"(\\w+)\": ")
                .matcher(Repository.text(Chart.FOLDER.resolve("values.schema.json")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(keys(Chart.yaml(Chart.FOLDER.resolve("values.yaml")))).isSubsetOf(schema);
    }

    private static String page(Map<String, Object> alert) {
        return String.valueOf(alert.get("alert"))
                .replaceFirst("^Triptych", "")
                .replaceAll("(?<=[a-z])([A-Z])", "-$1")
                .toLowerCase(java.util.Locale.ROOT);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> alerts() {
        return (List<Map<String, Object>>)
                Chart.yaml(Chart.FOLDER.resolve("files/alerts.yaml")).get("alerts");
    }

    @SuppressWarnings("unchecked")
    private static Set<String> topics() {
        List<Map<String, Object>> topics = (List<Map<String, Object>>)
                Chart.yaml(Chart.FOLDER.resolve("files/topics.yaml")).get("topics");
        return topics.stream().map(topic -> String.valueOf(topic.get("name"))).collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked")
    private static Set<String> granted(String what) {
        Map<String, Map<String, List<String>>> users = (Map<String, Map<String, List<String>>>)
                Chart.yaml(Chart.FOLDER.resolve("files/access.yaml")).get("users");
        return users.values().stream()
                .map(rights -> rights.getOrDefault(what, List.of()))
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
    }

    /// All keys, but those of maps that are Kubernetes' own.
    @SuppressWarnings("unchecked")
    private static Set<String> keys(Map<String, Object> values) {
        Set<String> keys = new TreeSet<>();
        values.forEach((key, value) -> {
            keys.add(key);
            boolean isOurs = !Set.of("resources", "annotations", "env").contains(key);
            if (isOurs && value instanceof Map<?, ?> map) {
                keys.addAll(keys((Map<String, Object>) map));
            }
        });
        return keys;
    }

    private static String sources() {
        return Repository.productSources().collect(Collectors.joining("\n"));
    }
}
