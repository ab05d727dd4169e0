package io.triptych.testing;

/// A real Kafka broker, wherever it comes from.
interface KafkaServer {
    String bootstrapServers();

    /// A way to it that is advertised to whoever comes by it.
    KafkaProxy proxy();

    /// Stops it, keeping its records.
    void stop();

    /// Starts it again on the same port with the same records.
    void start();

    /// Stops it for good.
    void close();
}
