package io.triptych.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// The data directory of a running all-in-one: where its PostgreSQL listens, and its keys.
public record Installation(Path data) {

    // In postmaster.pid: process, directory, start, port.
    private static final int PROCESS_LINE = 0;
    private static final int PORT_LINE = 3;

    /// Where its PostgreSQL listens.
    public int databasePort() throws IOException {
        return postmaster(PORT_LINE);
    }

    /// Its PostgreSQL's process.
    public int databaseProcess() throws IOException {
        return postmaster(PROCESS_LINE);
    }

    private int postmaster(int line) throws IOException {
        return Integer.parseInt(Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"))
                .get(line)
                .strip());
    }

    /// A superuser's connection.
    public Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort() + "/triptych", "postgres", databasePassword());
    }

    /// Its superuser's password.
    public String databasePassword() throws IOException {
        return secret("database-password.postgres");
    }

    String encryptionKey() throws IOException {
        return secret("encryption-key");
    }

    private String secret(String name) throws IOException {
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("secrets.properties"))) {
            secrets.load(reader);
        }
        return secrets.getProperty(name, "");
    }
}
