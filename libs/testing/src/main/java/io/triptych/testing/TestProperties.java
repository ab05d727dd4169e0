package io.triptych.testing;

import java.util.HashMap;
import java.util.Map;

/// What a service under test is told: its roles on a fresh database, Kafka, keys, a free port.
public final class TestProperties {
    /// The key that signs service tokens in tests.
    public static final String SERVICE_TOKEN_KEY = "test-service-token-key-of-at-least-32-bytes";

    private TestProperties() {}

    /// For the service that owns this schema (`identity`, `conversation`, `message`, `contact`), on a fresh database.
    public static Map<String, String> forService(String schema) {
        return forService(schema, Infrastructure.newDatabase());
    }

    /// The same, with a busy pool that lets calls wait for ten seconds instead of refusing them soon: for tests of
    /// anything else.
    public static Map<String, String> forPatientService(String schema, String url) {
        Map<String, String> properties = forService(schema, url);
        properties.put("datasources.default.connection-timeout", "10000");
        properties.put("datasources.worker.connection-timeout", "10000");
        return properties;
    }

    /// For the service that owns this schema, on this database.
    public static Map<String, String> forService(String schema, String url) {
        Map<String, String> properties = new HashMap<>();
        properties.put("micronaut.server.port", "-1");
        properties.put("datasources.default.url", url);
        properties.put("datasources.default.username", schema + "_app");
        properties.put("datasources.default.password", schema + "_app");
        properties.put("datasources.worker.url", url);
        properties.put("datasources.worker.username", schema + "_worker");
        properties.put("datasources.worker.password", schema + "_worker");
        properties.put("flyway.datasources.owner.url", url);
        properties.put("flyway.datasources.owner.user", schema + "_owner");
        properties.put("flyway.datasources.owner.password", schema + "_owner");
        properties.put(NotedDatabase.NOTED, "true");
        properties.put("kafka.bootstrap.servers", Infrastructure.kafka());
        properties.put("triptych.service-token-key", SERVICE_TOKEN_KEY);
        properties.put("triptych.jwks-url", TestTokens.jwksUrl());
        // A test that asks a cold service only waits a little longer; one that counts wants no calls but its own.
        properties.put("triptych.warm-up.within", "0s");
        return properties;
    }
}
