package io.triptych.allinone.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.triptych.testing.repository.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private static final Path MANIFESTS =
            Repository.at("deploy/helm-tests/src/test/resources/cases/everything/manifests.yaml");
    private static final Path OBSERVABILITY = Repository.at("deploy/compose/observability");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]*\\btriptych_[a-z]+_[^`\\n]*)`");
    private static final ObjectMapper JSON = new ObjectMapper();

    private QueriesInUse() {}

    /// Those of the chart's rules and scalers, of compose's rules and dashboards, and of the pages for operators.
    public static Map<String, List<Query>> all() {
        Map<String, List<Query>> all = new TreeMap<>();
        all.put("the chart's objects", expressions(objects()));
        all.put(
                "rules.yml",
                expressions(List.of(tree(new Yaml().load(Repository.text(OBSERVABILITY.resolve("rules.yml")))))));
        Repository.files(OBSERVABILITY.resolve("grafana/dashboards"))
                .forEach(file -> all.put(Repository.name(file), dashboard(file)));
        Stream.concat(
                        Repository.files(Repository.at("docs/runbooks")),
                        Repository.files(Repository.at("docs/operations")))
                .forEach(file -> all.put(Repository.name(file), page(file)));
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
        new Yaml().loadAll(Repository.text(MANIFESTS)).forEach(object -> objects.add(tree(object)));
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
            return JSON.readTree(Repository.text(file)).findValues("expr").stream()
                    .map(expression -> new Query(expression.asText()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Query> page(Path file) {
        return CODE.matcher(Repository.text(file))
                .results()
                .map(match -> new Query(match.group(1)))
                .toList();
    }

    private static JsonNode tree(Object yaml) {
        return JSON.valueToTree(yaml);
    }
}
