package io.triptych.service.start;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.env.SystemPropertiesPropertySource;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/// Ends the start, before anything else is done, if a key under `triptych.` is one that nobody reads: a misspelt limit
/// is none. A start that only migrates asks it, too.
@Context
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownKeys {
    private static final String VARIABLE_PREFIX = "TRIPTYCH_";
    private static final String KUBERNETES = "_SERVICE_HOST";

    private final KnownKeys known;
    private final Environment environment;

    UnknownKeys(KnownKeys known, Environment environment) {
        this.known = known;
        this.environment = environment;
    }

    @PostConstruct
    void check() {
        Set<String> unknown = new TreeSet<>();
        for (PropertySource source : environment.getPropertySources()) {
            unknown.addAll(unknown(source));
        }
        if (!unknown.isEmpty()) {
            throw new ConfigurationException("Nobody reads " + String.join(", ", unknown)
                    + ": is it misspelt? docs/configuration.md lists every key and variable.");
        }
    }

    private List<String> unknown(PropertySource source) {
        List<String> names = StreamSupport.stream(source.spliterator(), false).toList();
        if (source.getConvention() == PropertyConvention.ENVIRONMENT_VARIABLE) {
            return names.stream()
                    .filter(name -> name.startsWith(VARIABLE_PREFIX))
                    .filter(name -> !known.isVariable(name) && !isOfKubernetes(name, names))
                    .toList();
        }
        // Processes that share variables may share a JVM's properties as well.
        boolean shared = source instanceof SystemPropertiesPropertySource;
        return names.stream()
                .filter(name -> name.startsWith(KnownKeys.PREFIX))
                .filter(name -> !known.isKey(name) && !(shared && known.isVariable(KnownKeys.variable(name))))
                .toList();
    }

    /// Whether Kubernetes made it for a Service of the namespace: `X_SERVICE_HOST` and what goes with it.
    private static boolean isOfKubernetes(String name, List<String> all) {
        return all.stream()
                .filter(each -> each.endsWith(KUBERNETES))
                .map(each -> each.substring(0, each.length() - KUBERNETES.length()))
                .anyMatch(service -> name.startsWith(service + "_SERVICE_") || name.startsWith(service + "_PORT"));
    }
}
