package io.triptych.allinone;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/// A real PostgreSQL as a child process, with fsync and synchronous_commit on: what was committed survives a `kill -9`
/// of everything. Its superuser is reachable on the loopback address only.
final class EmbeddedDatabase implements Database, AutoCloseable {
    private static final String NAME = "triptych";
    private final EmbeddedPostgres server;
    private final int port;

    private EmbeddedDatabase(EmbeddedPostgres server, int port) {
        this.server = server;
        this.port = port;
    }

    static EmbeddedDatabase start(DataDirectory directory, int port) throws Exception {
        Path cluster = directory.resolve("postgres");
        OrphanedServer.stop(cluster);
        Files.createDirectories(directory.resolve("postgres-binaries"));
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(
                        directory.resolve("postgres-binaries").toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                // The library starts it with -F and synchronous_commit off; a later option wins.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", sharedBuffersMegabytes(memoryMegabytes()) + "MB")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        EmbeddedDatabase database = new EmbeddedDatabase(server, port);
        database.requireDurable();
        database.createRolesAndSchemas();
        return database;
    }

    /// An eighth of the machine's memory, from 128 MB (PostgreSQL's default) to 2 GB: half of the share that the
    /// manual of PostgreSQL begins with (section 19.4.1), as everything else runs on this machine, too. Pages
    /// that are never touched take no memory.
    static long sharedBuffersMegabytes(long memoryMegabytes) {
        return Math.clamp(memoryMegabytes / 8, 128, 2048);
    }

    private static long memoryMegabytes() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getTotalMemorySize() / (1024 * 1024);
    }

    String url() {
        return url(NAME);
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(NAME), "postgres", "postgres");
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void requireDurable() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
                    if (!row.next() || !"on".equals(row.getString(1))) {
                        throw new IllegalStateException(setting + " is not on");
                    }
                }
            }
        }
    }

    private void createRolesAndSchemas() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                statement.execute("CREATE DATABASE " + NAME);
            }
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                InputStream sql = EmbeddedDatabase.class.getResourceAsStream("/postgres/roles-and-schemas.sql")) {
            if (sql == null) {
                throw new IllegalStateException("postgres/roles-and-schemas.sql is not packaged");
            }
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
            return row.next();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
