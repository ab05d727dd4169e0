package io.triptych.testing.server;

import io.triptych.testing.proxy.KafkaProxy;

/// A real Kafka broker, wherever it comes from.
public interface KafkaServer {
    String bootstrapServers();

    /// A way to it that is advertised to whoever comes by it.
    KafkaProxy proxy();

    /// Asks it to end and waits until it has, keeping its records.
    void stop();

    /// Starts it again on the same port with the same records; it answers afterwards.
    void start();

    /// Stops it for good.
    void close();
}
