package io.triptych.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

/// One real Kafka broker that is its own controller, in this process. Its records survive a restart: the next one of
/// the same directory has them.
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final AtomicBoolean FAILED = new AtomicBoolean();

    private final KafkaRaftServer server;

    private EmbeddedBroker(KafkaRaftServer server) {
        this.server = server;
    }

    /// Where Kafka would end its process at once from now on, as when its files can't be written any more, it only
    /// says so: nothing of it can be used afterwards, nor can it be stopped or started again in this process.
    /// `onFailure` is told once, by a thread of Kafka's that goes no further.
    public static void outliveFailure(Runnable onFailure) {
        Exit.Procedure failure = (status, message) -> {
            LOG.error("Kafka can't go on (status {}): {}", status, message);
            if (!FAILED.getAndSet(true)) {
                onFailure.run();
            }
            stay();
        };
        Exit.setExitProcedure(failure);
        Exit.setHaltProcedure(failure);
    }

    /// Kafka counts on not going on behind an exit.
    private static void stay() {
        while (true) {
            LockSupport.park();
        }
    }

    /// Answers clients when this returns. Only this user can read the directory, which is made if it isn't there.
    public static EmbeddedBroker start(Path directory, BrokerSettings settings) throws Exception {
        Files.createDirectories(directory);
        // What customers wrote is in its files, and the broker asks its clients for no password.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(directory);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.in(directory.toString())), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server);
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

    /// Returns when it has ended. After a failure it returns at once: Kafka can't end then.
    @Override
    public void close() {
        if (!FAILED.get()) {
            server.shutdown();
            server.awaitShutdown();
        }
    }
}
