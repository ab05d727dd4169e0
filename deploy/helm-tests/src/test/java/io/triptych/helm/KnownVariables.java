package io.triptych.helm;

import io.triptych.testing.repository.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The environment variables that services read: by `docs/configuration.md`, by their sources, and Micronaut's own.
final class KnownVariables {
    private static final Path REFERENCE = Repository.at("docs/configuration.md");
    private static final Pattern LINE =
            Pattern.compile("^\\| `[^`]+` \\| `([A-Z0-9_]+)` \\| ([^|]+) \\|.*", Pattern.MULTILINE);
    private static final Pattern PREFIX = Pattern.compile("@ConfigurationProperties\\(\"([a-z.-]+)\"\\)");
    private static final Pattern COMPONENT = Pattern.compile("(\\w+)\\s*[,)]");
    private static final Pattern KEY = Pattern.compile("\"(?:\\$\\{)?(triptych(?:[.-][a-z0-9]+)+)");

    /// Keys of libraries that no reference of ours lists.
    private static final Set<String> LIBRARIES = Set.of(
            "MICRONAUT_SERVER_HOST",
            "MICRONAUT_SERVER_PORT",
            "ENDPOINTS_ALL_PORT",
            "ENDPOINTS_HEALTH_JDBC_ENABLED",
            "DATASOURCES_DEFAULT_URL",
            "DATASOURCES_DEFAULT_USERNAME",
            "DATASOURCES_DEFAULT_PASSWORD",
            "DATASOURCES_DEFAULT_MAXIMUM_POOL_SIZE",
            "DATASOURCES_WORKER_URL",
            "DATASOURCES_WORKER_USERNAME",
            "DATASOURCES_WORKER_PASSWORD",
            "DATASOURCES_WORKER_MAXIMUM_POOL_SIZE",
            "FLYWAY_DATASOURCES_OWNER_URL",
            "FLYWAY_DATASOURCES_OWNER_USER",
            "FLYWAY_DATASOURCES_OWNER_PASSWORD",
            "KAFKA_BOOTSTRAP_SERVERS",
            "KAFKA_SECURITY_PROTOCOL",
            "KAFKA_SASL_MECHANISM",
            "KAFKA_SASL_JAAS_CONFIG",
            "KAFKA_SSL_TRUSTSTORE_TYPE",
            "KAFKA_SSL_TRUSTSTORE_LOCATION",
            "OTEL_TRACES_EXPORTER",
            "OTEL_EXPORTER_OTLP_ENDPOINT");

    /// Keys that are read before or beside the classes: the switch of the migrations, the job's, and the address of the
    /// role that takes webhooks, which is the group `triptych.peers`.
    private static final Set<String> OURS =
            Set.of("TRIPTYCH_MIGRATE", "TRIPTYCH_MIGRATE_ONLY", "TRIPTYCH_PEERS_MESSAGE_INGEST");

    private KnownVariables() {}

    static Set<String> all() {
        Set<String> known = new TreeSet<>(LIBRARIES);
        known.addAll(OURS);
        lines().forEach(line -> known.add(line.group(1)));
        Repository.productSources().forEach(source -> known.addAll(in(source)));
        return known;
    }

    /// What the reference says doesn't work without a value.
    static Set<String> required() {
        Set<String> required = new TreeSet<>(Set.of("TRIPTYCH_SERVICE_TOKEN_KEY", "TRIPTYCH_ENCRYPTION_KEY"));
        lines().stream()
                .filter(line -> line.group(2).strip().equals("required"))
                .map(line -> line.group(1))
                // The simulator isn't always there.
                .filter(name -> !name.startsWith("SIMULATOR_"))
                .forEach(required::add);
        return required;
    }

    private static List<java.util.regex.MatchResult> lines() {
        return Files.exists(REFERENCE)
                ? LINE.matcher(Repository.text(REFERENCE)).results().toList()
                : List.of();
    }

    private static Set<String> in(String source) {
        Set<String> names = new TreeSet<>();
        Matcher prefix = PREFIX.matcher(source);
        if (prefix.find()) {
            String parameters = source.substring(prefix.end(), source.indexOf('{', prefix.end() + 1));
            Matcher component = COMPONENT.matcher(parameters);
            while (component.find()) {
                String key = component.group(1).replaceAll("([a-z])([A-Z])", "$1-$2");
                names.add(variable(prefix.group(1) + "." + key));
            }
        }
        KEY.matcher(source).results().forEach(key -> names.add(variable(key.group(1))));
        return names;
    }

    private static String variable(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
