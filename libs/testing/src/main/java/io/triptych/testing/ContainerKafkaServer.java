package io.triptych.testing;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/// Kafka's official image, where a Docker engine answers.
final class ContainerKafkaServer implements KafkaServer {
    private static final int PROXIED_PORT = 19092;

    private final int advertisedProxyPort = FreePorts.one();
    private final KafkaContainer container = new KafkaContainer(DockerImageName.parse("apache/kafka:4.3.1"))
            .withListener("0.0.0.0:" + PROXIED_PORT, () -> "127.0.0.1:" + advertisedProxyPort)
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            // Tests have consumers that are found dead quickly.
            .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000")
            .withEnv("KAFKA_MESSAGE_MAX_BYTES", "6291456");
    private final String bootstrapServers;

    ContainerKafkaServer() {
        container.addExposedPort(PROXIED_PORT);
        container.start();
        bootstrapServers = container.getBootstrapServers();
    }

    @Override
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public KafkaProxy proxy() {
        return new KafkaProxy(container.getMappedPort(PROXIED_PORT), advertisedProxyPort);
    }

    @Override
    public void stop() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void start() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        container.stop();
    }
}
