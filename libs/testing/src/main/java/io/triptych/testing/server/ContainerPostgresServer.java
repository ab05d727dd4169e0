package io.triptych.testing.server;

import io.triptych.embedded.FreePorts;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/// PostgreSQL's official image, where a Docker engine answers.
public final class ContainerPostgresServer implements PostgresServer {
    private static final int CONTAINER_PORT = 5432;

    private final int port = FreePorts.one();
    private final ServerContainer container;

    public ContainerPostgresServer() {
        container = new ServerContainer(
                        "postgres:18",
                        Map.of("POSTGRES_PASSWORD", "postgres"),
                        "postgres",
                        "-c",
                        "fsync=off",
                        "-c",
                        "max_connections=200")
                .at(port, CONTAINER_PORT)
                .launch();
        awaitAnswer();
    }

    private void awaitAnswer() {
        Awaitility.await("PostgreSQL to answer")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> {
                    DriverManager.getConnection(url("postgres"), "postgres", "postgres")
                            .close();
                    return true;
                });
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void start() {
        container.start();
        awaitAnswer();
    }

    @Override
    public void close() {
        container.close();
    }
}
