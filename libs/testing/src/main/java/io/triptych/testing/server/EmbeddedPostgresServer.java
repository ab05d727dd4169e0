package io.triptych.testing.server;

import io.triptych.embedded.EmbeddedCluster;
import io.triptych.embedded.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// PostgreSQL's own binaries as a child process, where no Docker engine answers.
public final class EmbeddedPostgresServer implements PostgresServer {
    private final Path directory;
    private final int port = FreePorts.one();
    private EmbeddedPostgres server;

    public EmbeddedPostgresServer() {
        try {
            directory = Leftovers.ownDirectory("triptych-postgres");
            server = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        // The binaries are unpacked once for all test runs of this user.
        Path binaries = Path.of(
                System.getProperty("java.io.tmpdir"), "triptych-postgres-binaries-" + System.getProperty("user.name"));
        return EmbeddedCluster.of(directory.resolve("data"), binaries, port)
                .setServerConfig("max_connections", "200")
                .start();
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void start() {
        try {
            server = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        TemporaryDirectories.delete(directory);
    }
}
