package io.triptych.testing;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The records that a context reads its configuration into.
public final class ConfigurationRecords {

    private ConfigurationRecords() {}

    /// Makes it a context that asks neither PostgreSQL nor Kafka for anything.
    public static void offline(ApplicationContextBuilder builder, String configLocation, Map<String, Object> required) {
        builder.overrideConfigLocations(configLocation).properties(offline(required));
    }

    /// Each key of those below this package and its value; keys without one are left out.
    public static SortedMap<String, String> values(ApplicationContext context, String inPackage) {
        SortedMap<String, String> values = new TreeMap<>();
        for (BeanDefinition<?> definition : definitions(context)) {
            if (definition.getBeanType().getName().startsWith(inPackage)) {
                String prefix =
                        definition.stringValue(ConfigurationProperties.class).orElseThrow();
                Object config = context.getBean(definition);
                for (RecordComponent component : definition.getBeanType().getRecordComponents()) {
                    Object value = read(component, config);
                    if (value != null) {
                        values.put(prefix + "." + NameUtils.hyphenate(component.getName()), value.toString());
                    }
                }
            }
        }
        return values;
    }

    /// What the failures say that refuse the value of a key; fails if none does.
    public static String refusal(String configLocation, Map<String, Object> required, String key, Object value) {
        Map<String, Object> properties = new HashMap<>(required);
        properties.put(key, value);
        ApplicationContextBuilder builder = ApplicationContext.builder();
        offline(builder, configLocation, properties);
        try (ApplicationContext context = builder.start()) {
            definitions(context).forEach(context::getBean);
        } catch (RuntimeException refused) {
            return Stream.<Throwable>iterate(refused, Objects::nonNull, Throwable::getCause)
                    .map(Throwable::getMessage)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("\n"));
        }
        throw new AssertionError(key + " = " + value + " is taken");
    }

    private static Iterable<BeanDefinition<Object>> definitions(ApplicationContext context) {
        return context.getBeanDefinitions(Object.class, Qualifiers.byStereotype(ConfigurationProperties.class)).stream()
                .filter(definition -> definition.getBeanType().isRecord()
                        && definition.getBeanType().getName().startsWith("io.triptych."))
                .toList();
    }

    private static @Nullable Object read(RecordComponent component, Object config) {
        try {
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(config);
            return value instanceof Object[] many ? Arrays.toString(many) : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> offline(Map<String, Object> required) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "triptych.migrate", false,
                "triptych.warm-up.within", "0s",
                "datasources.default.url", "jdbc:postgresql://127.0.0.1:9/none",
                "datasources.worker.url", "jdbc:postgresql://127.0.0.1:9/none",
                "kafka.bootstrap.servers", "127.0.0.1:9",
                "triptych.service-token-key", TestProperties.SERVICE_TOKEN_KEY,
                "triptych.jwks-url", "http://127.0.0.1:9/jwks.json"));
        properties.putAll(required);
        return properties;
    }
}
