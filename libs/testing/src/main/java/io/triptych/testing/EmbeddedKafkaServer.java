package io.triptych.testing;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/// One broker that is its own controller, in this process, where no Docker engine answers.
final class EmbeddedKafkaServer implements KafkaServer {
    private final Path directory;
    private final BrokerSettings settings = new BrokerSettings();
    private KafkaRaftServer server;

    EmbeddedKafkaServer() {
        try {
            directory = Leftovers.ownDirectory("triptych-kafka");
            format();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka's directory could not be made", e);
        }
        server = launch();
    }

    private void format() throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .run();
    }

    private KafkaRaftServer launch() {
        KafkaConfig config = new KafkaConfig(settings.properties("127.0.0.1", directory.toString()));
        KafkaRaftServer started = new KafkaRaftServer(config, Time.SYSTEM);
        started.startup();
        return started;
    }

    @Override
    public String bootstrapServers() {
        return settings.bootstrapServers();
    }

    @Override
    public KafkaProxy proxy() {
        return settings.proxy();
    }

    @Override
    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    @Override
    public void start() {
        server = launch();
    }

    @Override
    public void close() {
        stop();
        TemporaryDirectories.delete(directory);
    }
}
