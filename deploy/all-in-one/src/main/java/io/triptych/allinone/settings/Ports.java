package io.triptych.allinone.settings;

import io.triptych.embedded.FreePorts;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

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

    /// Keeps them for who comes while they are in use: an operator's command.
    public void writeTo(Path file) throws IOException {
        Properties all = new Properties();
        for (RecordComponent each : Ports.class.getRecordComponents()) {
            all.setProperty(each.getName(), value(each));
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            all.store(writer, null);
        }
    }

    /// Those that were written there.
    public static Ports readFrom(Path file) throws IOException {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            all.load(reader);
        }
        return new Ports(
                port(all, "gateway"),
                port(all, "simulator"),
                port(all, "postgres"),
                port(all, "kafka"),
                port(all, "kafkaController"),
                port(all, "conversation"),
                port(all, "message"),
                port(all, "contact"));
    }

    private static int port(Properties all, String name) {
        return Integer.parseInt(all.getProperty(name));
    }

    private String value(RecordComponent component) {
        try {
            return component.getAccessor().invoke(this).toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
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
