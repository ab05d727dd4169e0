package io.triptych.allinone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One real Kafka broker that is its own controller, in this process. Its records survive a restart.
///
/// Where Kafka alone would end its process at once, as when its files can't be written any more, it only says so here:
/// nothing of it can be used afterwards, nor can it be stopped or started again in this process.
final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final KafkaRaftServer server;
    private final AtomicBoolean failed;

    private EmbeddedKafka(KafkaRaftServer server, AtomicBoolean failed) {
        this.server = server;
        this.failed = failed;
    }

    /// `onFailure` is told once if it fails, by a thread of Kafka's that goes no further.
    static EmbeddedKafka start(Path directory, int port, int controllerPort, Runnable onFailure) throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        Exit.Procedure failure = (status, message) -> {
            LOG.error("Kafka can't go on (status {}): {}", status, message);
            if (!failed.getAndSet(true)) {
                onFailure.run();
            }
            stay();
        };
        Exit.setExitProcedure(failure);
        Exit.setHaltProcedure(failure);
        Files.createDirectories(directory);
        // What customers wrote is in its files, and the broker asks its clients for no password.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(directory);
        }
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(properties(directory, port, controllerPort)), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, failed);
    }

    /// Kafka counts on not going on behind an exit.
    private static void stay() {
        while (true) {
            LockSupport.park();
        }
    }

    private static void format(Path directory) throws Exception {
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

    private static Properties properties(Path directory, int port, int controllerPort) throws IOException {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("inter.broker.listener.name", "PLAINTEXT");
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.put("log.dirs", directory.toString());
        p.put("auto.create.topics.enable", "false");
        p.put("default.replication.factor", "1");
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "4");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("share.coordinator.state.topic.num.partitions", "1");
        // One broker with one consumer a group: there is nobody to wait for.
        p.put("group.initial.rebalance.delay.ms", "0");
        // Above the largest webhook body (4 MB) with its headers.
        p.put("message.max.bytes", "6291456");
        p.put("log.cleaner.dedupe.buffer.size", "4194304");
        p.put("log.segment.bytes", "67108864");
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "4");
        p.put("background.threads", "2");
        return p;
    }

    @Override
    public void close() {
        if (!failed.get()) {
            server.shutdown();
            server.awaitShutdown();
        }
    }
}
