package io.triptych.service;

import io.micronaut.context.env.Environment;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.SystemPropertiesPropertySource;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Ends the start if a key under `triptych.` is one that nobody reads: a misspelt limit is none.
@Singleton
final class UnknownKeys {
    private static final String PREFIX = "triptych.";
    private static final Set<String> OWN =
            Set.of("authentication", "service-token-key", "jwks-url", "migrate", "migrate-only", "host", "peers.*");

    private final List<KnownKeys> known;
    private final Environment environment;

    UnknownKeys(List<KnownKeys> known, Environment environment) {
        this.known = known;
        this.environment = environment;
    }

    @EventListener
    void check(StartupEvent started) {
        if (known.isEmpty()) {
            return;
        }
        Set<String> unknown = new TreeSet<>();
        for (PropertySource source : environment.getPropertySources()) {
            if (!(source instanceof EnvironmentPropertySource) && !(source instanceof SystemPropertiesPropertySource)) {
                unknown.addAll(unknown(source));
            }
        }
        if (!unknown.isEmpty()) {
            throw new ConfigurationException("Nobody reads " + String.join(", ", unknown)
                    + ": is it misspelt? The README says which keys there are.");
        }
    }

    private Set<String> unknown(PropertySource source) {
        return StreamSupport.stream(source.spliterator(), false)
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> NameUtils.hyphenate(key.substring(PREFIX.length()), true))
                .filter(key -> !isKnown(key))
                .map(key -> PREFIX + key)
                .collect(Collectors.toSet());
    }

    private boolean isKnown(String key) {
        return OWN.stream().anyMatch(each -> matches(each, key))
                || known.stream()
                        .map(KnownKeys::keys)
                        .flatMap(Collection::stream)
                        .anyMatch(each -> matches(each, key));
    }

    private static boolean matches(String known, String key) {
        boolean group = known.endsWith(".*");
        return group ? key.startsWith(known.substring(0, known.length() - 1)) : key.equals(known);
    }
}
