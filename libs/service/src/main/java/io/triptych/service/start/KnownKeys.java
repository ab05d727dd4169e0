package io.triptych.service.start;

import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The configuration keys under `triptych.` that somebody reads.
///
/// Those of this class path are what its `@ConfigurationProperties` say, which the compiler writes down. Variables may
/// also be those of any other service, as several processes are often given the same: `triptych-variables.txt` lists
/// all, and a test holds it true.
@Singleton
final class KnownKeys {
    static final String PREFIX = "triptych.";

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String VARIABLES = "/triptych-variables.txt";
    private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]$");
    private static final Pattern VARIABLE_INDEX = Pattern.compile("_[0-9]+$");

    private final Set<String> keys;
    private final Set<String> variables;

    KnownKeys(JsonMapper json) {
        try {
            this.keys = declaredKeys(json);
            this.variables = listedVariables();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keys.forEach(key -> variables.add(variable(key)));
    }

    /// Whether a service with this class path reads the key.
    boolean isKey(String key) {
        return keys.contains(INDEX.matcher(NameUtils.hyphenate(key, true)).replaceFirst(""));
    }

    /// Whether any of Triptych's programs reads the variable.
    boolean isVariable(String name) {
        return variables.contains(name)
                || variables.contains(VARIABLE_INDEX.matcher(name).replaceFirst(""));
    }

    /// The variable that sets a key.
    static String variable(String key) {
        return INDEX.matcher(NameUtils.hyphenate(key, true))
                .replaceFirst("")
                .replace('.', '_')
                .replace('-', '_')
                .toUpperCase(Locale.ROOT);
    }

    private static Set<String> declaredKeys(JsonMapper json) throws IOException {
        Set<String> all = new HashSet<>();
        for (URL file : Collections.list(KnownKeys.class.getClassLoader().getResources(METADATA))) {
            try (InputStream metadata = file.openStream()) {
                Map<String, Object> read = json.readValue(metadata, Argument.mapOf(String.class, Object.class));
                if (read.get("properties") instanceof List<?> properties) {
                    properties.forEach(property -> all.add(name(property)));
                }
            }
        }
        return all.stream().filter(key -> key.startsWith(PREFIX)).collect(Collectors.toUnmodifiableSet());
    }

    private static String name(Object property) {
        return property instanceof Map<?, ?> values && values.get("name") instanceof String name ? name : "";
    }

    private static Set<String> listedVariables() throws IOException {
        try (InputStream list = KnownKeys.class.getResourceAsStream(VARIABLES)) {
            if (list == null) {
                throw new IllegalStateException(VARIABLES + " is not packaged");
            }
            return new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }
}
