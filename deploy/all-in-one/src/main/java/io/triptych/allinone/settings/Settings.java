package io.triptych.allinone.settings;

import java.nio.file.Path;
import java.util.Map;

/// What can be said from outside, with its defaults.
public record Settings(String host, int port, int simulatorPort, Path data, Demo demo, boolean training) {

    /// Which demo data the data directory starts with.
    public enum Demo {
        /// A few hundred conversations; simulated customers answer.
        FULL,
        /// Companies, people and numbers only; simulated customers read but never answer.
        EMPTY,
        /// Nothing at all, as a new installation: somebody founds the first company by the link in the log.
        NONE
    }

    /// What the environment says; [CannotStartException] for what it can not mean.
    public static Settings from(Map<String, String> environment, Path workingDirectory) {
        return new Settings(
                value(environment, "TRIPTYCH_HOST", "127.0.0.1"),
                port(environment, "TRIPTYCH_PORT", 8080),
                port(environment, "TRIPTYCH_SIMULATOR_PORT", 8090),
                workingDirectory
                        .resolve(value(environment, "TRIPTYCH_DATA", ".triptych"))
                        .normalize(),
                demo(value(environment, "DEMO", "full")),
                Boolean.parseBoolean(value(environment, "TRIPTYCH_TRAIN", "false")));
    }

    /// The address that a browser on this machine uses.
    public String url() {
        return "http://localhost:" + port;
    }

    /// The simulator's address.
    public String simulatorUrl() {
        return "http://localhost:" + simulatorPort;
    }

    private static String value(Map<String, String> environment, String name, String otherwise) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? otherwise : value.trim();
    }

    private static int port(Map<String, String> environment, String name, int otherwise) {
        String text = value(environment, name, Integer.toString(otherwise));
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new CannotStartException(name + " must be a port number (1 to 65535), not '" + text + "'.");
    }

    private static Demo demo(String name) {
        return switch (name) {
            case "full" -> Demo.FULL;
            case "empty" -> Demo.EMPTY;
            case "none" -> Demo.NONE;
            default -> throw new CannotStartException("DEMO must be 'full', 'empty' or 'none', not '" + name + "'.");
        };
    }
}
