package io.triptych.testing;

import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// PostgreSQL's official image, where a Docker engine answers.
final class ContainerPostgresServer implements PostgresServer {
    private final PostgreSQLContainer container = new PostgreSQLContainer(DockerImageName.parse("postgres:18"))
            .withUsername("postgres")
            .withPassword("postgres")
            .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
    private final String address;

    ContainerPostgresServer() {
        container.start();
        address = container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://" + address + "/" + database;
    }

    /// Paused and not stopped, as a restarted container gets another port: nothing answers meanwhile.
    @Override
    public void stop() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void start() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        container.stop();
    }
}
