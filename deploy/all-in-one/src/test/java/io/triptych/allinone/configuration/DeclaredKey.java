package io.triptych.allinone.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A key as a configuration class declares it; the compiler writes it down in `META-INF`.
///
/// @param unit what a value is; of a number it stands in brackets before the meaning
/// @param otherwise the default, `none` or `required`
record DeclaredKey(String name, String owner, String unit, String meaning, String otherwise) {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final Pattern WITH_UNIT = Pattern.compile("^\\(([^)]+)\\) (.*)$");

    /// All of this class path that are ours.
    static List<DeclaredKey> all() throws IOException, ClassNotFoundException {
        List<DeclaredKey> all = new ArrayList<>();
        for (URL file : Collections.list(DeclaredKey.class.getClassLoader().getResources(METADATA))) {
            try (InputStream metadata = file.openStream()) {
                for (JsonNode property : new ObjectMapper().readTree(metadata).path("properties")) {
                    if (property.path("sourceType").asText().startsWith("io.triptych.")) {
                        all.add(of(property));
                    }
                }
            }
        }
        return all;
    }

    private static DeclaredKey of(JsonNode property) throws ClassNotFoundException {
        String name = property.path("name").asText();
        String type = property.path("type").asText();
        String source = property.path("sourceType").asText();
        String description =
                property.path("description").asText().replaceAll("\\s+", " ").strip();
        Matcher withUnit = WITH_UNIT.matcher(description);
        boolean counted = withUnit.matches();
        return new DeclaredKey(
                name,
                source.split("\\.", -1)[2],
                counted ? withUnit.group(1) : unit(type),
                counted ? withUnit.group(2) : description,
                property.has("defaultValue")
                        ? "`" + property.path("defaultValue").asText() + "`"
                        : isOptional(source, name) ? "none" : "required");
    }

    private static String unit(String type) {
        return switch (type) {
            case "boolean" -> "true or false";
            case "java.time.Duration" -> "duration";
            case "java.net.URI" -> "URL";
            case "java.nio.file.Path" -> "path";
            case "java.util.List", "java.util.Set" -> "list";
            case "java.lang.String", "io.triptych.service.token.Secret", "io.triptych.simulator.setup.Secret" -> "text";
            default -> "";
        };
    }

    private static boolean isOptional(String source, String name) throws ClassNotFoundException {
        String simple = name.substring(name.lastIndexOf('.') + 1).replace("-", "");
        Class<?> type = Class.forName(source, false, DeclaredKey.class.getClassLoader());
        return Stream.of(type.getRecordComponents())
                .filter(component -> component.getName().equalsIgnoreCase(simple))
                .map(RecordComponent::getAnnotatedType)
                .anyMatch(component -> component.isAnnotationPresent(Nullable.class));
    }
}
