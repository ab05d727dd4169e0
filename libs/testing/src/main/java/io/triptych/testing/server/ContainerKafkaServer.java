package io.triptych.testing.server;

import io.triptych.testing.proxy.KafkaProxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/// Kafka's official image, where a Docker engine answers.
public final class ContainerKafkaServer implements KafkaServer {
    private final BrokerAddresses addresses = new BrokerAddresses();
    private final ServerContainer container;

    /// Its ports are the same inside and outside, as it also finds itself where it is advertised.
    public ContainerKafkaServer() {
        container = new ServerContainer("apache/kafka:4.3.1", environment())
                .at(addresses.port(), addresses.port())
                .at(addresses.proxiedPort(), addresses.proxiedPort())
                .launch();
        awaitAnswer();
    }

    /// As the image takes settings: `log.dirs` is `KAFKA_LOG_DIRS`.
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        addresses
                .settings("0.0.0.0")
                .in("/var/lib/kafka/data")
                .forEach((name, value) ->
                        environment.put("KAFKA_" + name.replace('.', '_').toUpperCase(Locale.ROOT), value));
        return environment;
    }

    private void awaitAnswer() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            Awaitility.await("Kafka to answer")
                    .atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() -> !admin.describeCluster().nodes().get().isEmpty());
        }
    }

    @Override
    public String bootstrapServers() {
        return addresses.bootstrapServers();
    }

    @Override
    public KafkaProxy proxy() {
        return addresses.proxy();
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void start() {
        container.start();
        awaitAnswer();
    }

    @Override
    public void close() {
        container.close();
    }
}
