package io.triptych.allinone.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts PostgreSQL again whenever it has ended without being told to: killed, or out of disk space, then for as long
/// as it takes until there is some. It has the same data and the same port; what was committed is there.
final class DatabaseWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final long LOOKED_EVERY_MILLIS = 200;
    private static final long AGAIN_AFTER_MILLIS = 1_000;

    private final Cluster cluster;
    private final Thread watching = new Thread(this::watch, "database-watch");
    private volatile EmbeddedPostgres server;

    DatabaseWatch(Cluster cluster, EmbeddedPostgres server) {
        this.cluster = cluster;
        this.server = server;
    }

    void begin() {
        watching.setDaemon(true);
        watching.start();
    }

    private void watch() {
        try {
            while (true) {
                awaitEnd();
                System.err.println("PostgreSQL has ended; it is started again. triptych.log says more.");
                server.close();
                startAgain();
                System.err.println("PostgreSQL is there again.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEnd() throws InterruptedException {
        try {
            ProcessHandle running = cluster.server();
            while (isRunning(running)) {
                Thread.sleep(LOOKED_EVERY_MILLIS);
            }
        } catch (IOException endedAlready) {
            LOG.debug("PostgreSQL names no process.", endedAlready);
        }
    }

    /// It is no child of ours: a dead one that nobody has waited for yet is taken for alive, but has no command.
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private void startAgain() throws InterruptedException {
        while (true) {
            try {
                server = cluster.start();
                return;
            } catch (IOException | RuntimeException e) {
                LOG.warn("PostgreSQL can't be started yet.", e);
                Thread.sleep(AGAIN_AFTER_MILLIS);
            }
        }
    }

    /// Stops the server, also one that is just being started.
    @Override
    public void close() throws IOException {
        watching.interrupt();
        try {
            watching.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
