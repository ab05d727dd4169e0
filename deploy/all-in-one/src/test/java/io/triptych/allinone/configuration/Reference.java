package io.triptych.allinone.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/// All that can be set, by program. Ours is read from the configuration classes; what the frameworks have, and the
/// variables that no key stands behind, from two lists beside it.
final class Reference {
    static final List<String> SERVICES = List.of("gateway", "conversation", "message", "contact");
    private static final String COMMON = "/triptych-service-defaults.yml";
    private static final String DATABASE = "/triptych-postgres-defaults.yml";

    /// One line of a table.
    record Row(String name, String variable, String otherwise, String unit, String meaning) {}

    private final List<DeclaredKey> declared;
    private final Map<String, PackagedSettings> packaged = new LinkedHashMap<>();

    Reference() throws IOException, ClassNotFoundException {
        declared = DeclaredKey.all().stream()
                .sorted(Comparator.comparing(DeclaredKey::name))
                .toList();
        for (String service : SERVICES) {
            packaged.put(service, new PackagedSettings(COMMON, DATABASE, "/" + service + "/application.yml"));
        }
        packaged.put("simulator", new PackagedSettings("/simulator/application.yml"));
    }

    List<DeclaredKey> declared() {
        return declared;
    }

    /// What the same variable sets in all four services.
    List<Row> common() throws IOException {
        List<Row> rows = new ArrayList<>();
        declared.stream()
                .filter(key -> isOfLibrary(key.owner()))
                .map(key -> row(key, packaged.get("conversation")))
                .forEach(rows::add);
        for (Map<String, Object> key : frameworkKeys()) {
            if (isCommon(key)) {
                rows.add(row(key, packaged.get("gateway")));
            }
        }
        return rows;
    }

    /// What is set differently in this program, or read by it alone.
    List<Row> of(String program) throws IOException {
        List<Row> rows = new ArrayList<>();
        PackagedSettings settings = packaged.get(program);
        declared.stream()
                .filter(key -> key.owner().equals(program))
                .map(key -> row(key, settings))
                .forEach(rows::add);
        for (Map<String, Object> key : frameworkKeys()) {
            if (isOf(program, key) && (program.equals("simulator") || !isCommon(key))) {
                rows.add(row(key, settings));
            }
        }
        return rows;
    }

    /// Variables that no key stands behind.
    List<Row> withoutKey() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String where : List.of("images", "compose", "machine")) {
            withoutKey(where).forEach(rows::add);
        }
        return rows;
    }

    /// Those of the images, of docker compose or of the start on one machine.
    Stream<Row> withoutKey(String where) throws IOException {
        return list("variables.yml").stream()
                .filter(each -> text(each, "of", "").equals(where))
                .map(each -> new Row(
                        "",
                        text(each, "name", ""),
                        text(each, "default", ""),
                        text(each, "unit", ""),
                        text(each, "meaning", "")));
    }

    /// Every variable under our prefix that any program reads.
    Set<String> variables() throws IOException {
        Set<String> all = new TreeSet<>();
        declared.forEach(key -> all.add(PackagedSettings.standardVariable(key.name())));
        packaged.values().forEach(settings -> all.addAll(settings.variables()));
        withoutKey().forEach(row -> all.add(row.variable()));
        all.removeIf(name -> !name.startsWith("TRIPTYCH_"));
        return all;
    }

    private static boolean isOfLibrary(String owner) {
        return owner.equals("postgres") || owner.equals("service") || owner.equals("eventing");
    }

    private static Row row(DeclaredKey key, PackagedSettings settings) {
        return new Row(
                key.name(),
                settings.variable(key.name()),
                settings.otherwise(key.name(), key.otherwise()),
                key.unit(),
                key.meaning());
    }

    private static Row row(Map<String, Object> key, PackagedSettings settings) {
        String name = text(key, "key", "");
        return new Row(
                name,
                settings.variable(name),
                settings.otherwise(name, text(key, "default", "required")),
                text(key, "unit", ""),
                text(key, "meaning", ""));
    }

    private boolean isCommon(Map<String, Object> key) {
        return SERVICES.stream()
                        .filter(service -> isOf(service, key))
                        .map(service -> row(key, packaged.get(service)))
                        .distinct()
                        .count()
                == 1;
    }

    private static boolean isOf(String program, Map<String, Object> key) {
        return SERVICES.contains(program) || key.containsKey(program);
    }

    private static List<Map<String, Object>> frameworkKeys() throws IOException {
        return list("framework-keys.yml");
    }

    private static List<Map<String, Object>> list(String file) throws IOException {
        try (InputStream yaml = Reference.class.getResourceAsStream("/configuration/" + file)) {
            return new Yaml().load(yaml);
        }
    }

    private static String text(Map<String, Object> values, String name, String otherwise) {
        return String.valueOf(values.getOrDefault(name, otherwise));
    }

    Stream<Row> all() throws IOException {
        List<Row> rows = new ArrayList<>(common());
        for (String program : packaged.keySet()) {
            rows.addAll(of(program));
        }
        rows.addAll(withoutKey());
        return rows.stream();
    }
}
