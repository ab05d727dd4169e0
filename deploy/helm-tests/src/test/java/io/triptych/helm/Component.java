package io.triptych.helm;

import io.triptych.helm.ConfigurationPage.Setting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What runs in the chart: the key of its values, and its image.
record Component(String key, String image) {
    private static final String SIMULATOR = "simulator";

    static Stream<Component> all() {
        Stream<Component> services = Chart.yaml(Chart.FOLDER.resolve("files/components.yaml")).entrySet().stream()
                .map(each -> new Component(
                        each.getKey(),
                        String.valueOf(((Map<?, ?>) Objects.requireNonNull(each.getValue())).get("image"))));
        return Stream.concat(services, Stream.of(new Component(SIMULATOR, SIMULATOR)));
    }

    boolean isSimulator() {
        return key.equals(SIMULATOR);
    }

    /// What it reads.
    List<Setting> settings() {
        return switch (image) {
            case SIMULATOR -> ConfigurationPage.settings("WhatsApp simulator", "Container images");
            case "gateway" -> ConfigurationPage.settings("Every service", "Container images", "gateway");
            default -> ConfigurationPage.settings("Every service", "Container images", image + "-service");
        };
    }

    /// The variables that values of the chart set in a pod of its image, serving or migrating, in any case.
    Set<String> setByValues() {
        Set<String> names = new TreeSet<>();
        Chart.cases().forEach(name -> {
            Set<String> set = variables(Chart.objects(name));
            set.removeAll(env(Chart.yaml(Chart.CASES.resolve(name).resolve("values.yaml"))));
            names.addAll(set);
        });
        return names;
    }

    /// The variables of its image's containers.
    Set<String> variables(List<Map<String, Object>> objects) {
        Set<String> names = new TreeSet<>();
        for (Map<String, Object> object : objects) {
            for (Map<String, Object> container : Pods.ourContainers(object)) {
                if (String.valueOf(container.get("image")).contains("triptych-" + image + ":")) {
                    names.addAll(Pods.variables(container));
                }
            }
        }
        return names;
    }

    /// The variables of ours that the schema lets `env` have.
    @SuppressWarnings("unchecked")
    Set<String> takenByEnv() {
        Map<String, Object> schema = Chart.yaml(Chart.FOLDER.resolve("values.schema.json"));
        Map<String, Object> properties = Pods.map(Pods.map(Pods.map(schema, "properties"), key), "properties");
        String definition =
                String.valueOf(Pods.map(properties, "env").get("$ref")).replace("#/$defs/", "");
        Map<String, Object> names = Pods.map(Pods.map(Pods.map(schema, "$defs"), definition), "propertyNames");
        Set<String> taken = new LinkedHashSet<>();
        for (Map<String, Object> either : (List<Map<String, Object>>) Objects.requireNonNull(names.get("anyOf"))) {
            taken.addAll((List<String>) either.getOrDefault("enum", List.of()));
        }
        return taken;
    }

    private Set<String> env(Map<String, Object> values) {
        return values.get(key) instanceof Map<?, ?> own && own.get("env") instanceof Map<?, ?> env
                ? env.keySet().stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
    }

    @Override
    public String toString() {
        return key;
    }
}
