package io.triptych.testing.server;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/// A server in a container whose ports on the loopback address are chosen before it starts: stopped and started again
/// it is found at the same ones, with the same data. Whether it answers yet is for others to find out.
final class ServerContainer {
    private static final int STOP_MAX_SECONDS = 30;

    private final List<PortBinding> ports = new ArrayList<>();
    private final GenericContainer<?> container;

    ServerContainer(String image, Map<String, String> environment, String... command) {
        container = new GenericContainer<>(DockerImageName.parse(image))
                .withEnv(environment)
                .withCommand(command)
                .withCreateContainerCmdModifier(this::bindPorts);
    }

    /// Its port is found at this one.
    ServerContainer at(int port, int containerPort) {
        ports.add(PortBinding.parse("127.0.0.1:" + port + ":" + containerPort));
        return this;
    }

    private void bindPorts(CreateContainerCmd create) {
        HostConfig host = Objects.requireNonNull(create.getHostConfig());
        create.withExposedPorts(ports.stream().map(PortBinding::getExposedPort).toList())
                .withHostConfig(host.withPortBindings(ports));
    }

    /// Creates it.
    ServerContainer launch() {
        container.start();
        return this;
    }

    /// Asks it to end, as an operator would, and waits until it has.
    void stop() {
        container
                .getDockerClient()
                .stopContainerCmd(container.getContainerId())
                .withTimeout(STOP_MAX_SECONDS)
                .exec();
    }

    void start() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
    }

    /// Removes it with its data.
    void close() {
        container.stop();
    }
}
