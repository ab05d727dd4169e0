package io.triptych.allinone.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/// Every question about metrics that this repository has written down, by the file that asks it.
public final class QueriesInUse {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Path MANIFESTS =
            ROOT.resolve("deploy/helm-tests/src/test/resources/cases/everything/manifests.yaml");
    private static final Path OBSERVABILITY = ROOT.resolve("deploy/compose/observability");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]*\\btriptych_[a-z]+_[^`\\n]*)`");
    private static final ObjectMapper JSON = new ObjectMapper();

    private QueriesInUse() {}

    /// Those of the chart's rules and scalers, of compose's rules and dashboards, and of the pages for operators.
    public static Map<String, List<Query>> all() {
        Map<String, List<Query>> all = new TreeMap<>();
        all.put("the chart's objects", expressions(objects()));
        all.put("rules.yml", expressions(List.of(tree(new Yaml().load(text(OBSERVABILITY.resolve("rules.yml")))))));
        files(OBSERVABILITY.resolve("grafana/dashboards")).forEach(file -> all.put(name(file), dashboard(file)));
        Stream.concat(files(ROOT.resolve("docs/runbooks")), files(ROOT.resolve("docs/operations")))
                .forEach(file -> all.put(name(file), page(file)));
        return all;
    }

    /// Consumer groups whose lag scales something in the chart.
    public static Set<String> scalingGroups() {
        Set<String> groups = new TreeSet<>();
        objects().forEach(object -> object.findValues("consumerGroup").forEach(group -> groups.add(group.asText())));
        return groups;
    }

    private static List<JsonNode> objects() {
        List<JsonNode> objects = new ArrayList<>();
        new Yaml().loadAll(text(MANIFESTS)).forEach(object -> objects.add(tree(object)));
        return objects;
    }

    /// Of rules, and of scalers that ask Prometheus.
    private static List<Query> expressions(List<JsonNode> objects) {
        List<Query> queries = new ArrayList<>();
        for (JsonNode object : objects) {
            object.findValues("expr").forEach(expression -> queries.add(new Query(expression.asText())));
            for (JsonNode trigger : object.path("spec").path("triggers")) {
                if (trigger.path("type").asText().equals("prometheus")) {
                    queries.add(new Query(trigger.path("metadata").path("query").asText()));
                }
            }
        }
        return queries;
    }

    private static List<Query> dashboard(Path file) {
        try {
            return JSON.readTree(text(file)).findValues("expr").stream()
                    .map(expression -> new Query(expression.asText()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Query> page(Path file) {
        return CODE.matcher(text(file))
                .results()
                .map(match -> new Query(match.group(1)))
                .toList();
    }

    private static JsonNode tree(Object yaml) {
        return JSON.valueToTree(yaml);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return ROOT.relativize(file).toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
