package io.triptych.testing.server;

import io.triptych.embedded.EmbeddedBroker;
import io.triptych.testing.proxy.KafkaProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A broker in this process, where no Docker engine answers.
public final class EmbeddedKafkaServer implements KafkaServer {
    private final Path directory;
    private final BrokerAddresses addresses = new BrokerAddresses();
    private EmbeddedBroker broker;

    public EmbeddedKafkaServer() {
        try {
            directory = Leftovers.ownDirectory("triptych-kafka");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broker = launch();
    }

    private EmbeddedBroker launch() {
        try {
            return EmbeddedBroker.start(directory, addresses.settings("127.0.0.1"));
        } catch (Exception e) {
            throw new IllegalStateException("Kafka did not start", e);
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
        broker.close();
    }

    @Override
    public void start() {
        broker = launch();
    }

    @Override
    public void close() {
        stop();
        TemporaryDirectories.delete(directory);
    }
}
