package io.triptych.allinone.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/// What a service's application.yml and what lies beneath it set.
final class PackagedSettings {
    private static final Pattern PLACEHOLDER = Pattern.compile("^\\$\\{([A-Z_]+):?(.*)}$");

    private final Map<String, String> values = new TreeMap<>();

    /// @param files the later wins
    PackagedSettings(String... files) throws IOException {
        for (String file : files) {
            try (InputStream yaml = PackagedSettings.class.getResourceAsStream(file)) {
                flatten("", new Yaml().load(yaml));
            }
        }
    }

    private void flatten(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> flatten(name.isEmpty() ? "" + key : name + "." + key, each));
        } else if (!(value instanceof Collection<?>)) {
            values.put(name, String.valueOf(value));
        }
    }

    /// The variable that sets the key: one of ours or, without, what Micronaut makes of the name.
    String variable(String key) {
        Matcher placeholder = PLACEHOLDER.matcher(values.getOrDefault(key, ""));
        return placeholder.matches() ? placeholder.group(1) : standardVariable(key);
    }

    static String standardVariable(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT);
    }

    /// What the key is without being set from outside.
    String otherwise(String key, String ofTheCode) {
        String value = values.get(key);
        if (value == null) {
            return ofTheCode;
        }
        Matcher placeholder = PLACEHOLDER.matcher(value);
        String packaged = placeholder.matches() ? placeholder.group(2).replace("`", "") : value;
        return packaged.isEmpty() ? "none" : "`" + packaged + "`";
    }

    /// Variables that the files name.
    Set<String> variables() {
        Set<String> all = new TreeSet<>();
        for (String value : values.values()) {
            Matcher placeholder = PLACEHOLDER.matcher(value);
            if (placeholder.matches()) {
                all.add(placeholder.group(1));
            }
        }
        return all;
    }
}
