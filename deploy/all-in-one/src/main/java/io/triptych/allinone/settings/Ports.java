package io.triptych.allinone.settings;

import io.triptych.embedded.FreePorts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Who listens where. The two that people use are theirs to choose; the others are free ones on the loopback address.
public record Ports(
        int gateway,
        int simulator,
        int postgres,
        int kafka,
        int kafkaController,
        int conversation,
        int message,
        int contact) {

    /// Fails if a chosen port is taken.
    public static Ports choose(Settings settings) {
        requireFree(settings.host(), settings.port(), "TRIPTYCH_PORT");
        requireFree(settings.host(), settings.simulatorPort(), "TRIPTYCH_SIMULATOR_PORT");
        if (settings.port() == settings.simulatorPort()) {
            throw new CannotStartException("TRIPTYCH_PORT and TRIPTYCH_SIMULATOR_PORT must differ.");
        }
        return new Ports(
                settings.port(),
                settings.simulatorPort(),
                FreePorts.one(),
                FreePorts.one(),
                FreePorts.one(),
                FreePorts.one(),
                FreePorts.one(),
                FreePorts.one());
    }

    /// Where the services are reached from this machine.
    public Addresses addresses() {
        return new Addresses(local(gateway), local(message));
    }

    private static String local(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static void requireFree(String host, int port, String variable) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException taken) {
            throw new CannotStartException(
                    "port " + port + " on " + host + " is taken. Stop what uses it, or choose another: " + variable
                            + "=" + (port + 1000) + " make run",
                    taken);
        }
    }
}
