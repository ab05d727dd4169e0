package io.triptych.allinone;

import io.triptych.allinone.settings.Secrets;
import io.triptych.allinone.settings.Settings;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// `make ctl ARGS="…"`: the operator's command on the product that `make run` has started. It finds the running
/// database
/// and its passwords in the data directory; the command itself is the service's own.
public final class Ctl {
    private static final Set<String> OF_GATEWAY = Set.of("company", "admin");
    /// PostgreSQL writes its port there.
    private static final int PORT_LINE = 3;

    private Ctl() {}

    /// Exits as the command does; with 1 if nothing runs.
    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.from(System.getenv(), Path.of("").toAbsolutePath());
        boolean help =
                List.of(arguments).contains("--help") || List.of(arguments).contains("-h");
        Service service = arguments.length > 0 && OF_GATEWAY.contains(arguments[0]) ? Service.GATEWAY : Service.MESSAGE;
        if (!help && arguments.length > 0 && !prepare(settings, service)) {
            System.err.println("triptychctl: Triptych doesn't run in " + settings.data() + ": make run starts it");
            System.exit(1);
        }
        run(service, arguments);
    }

    private static void run(Service service, String... arguments) throws ReflectiveOperationException {
        String name = service.mainClass().replaceFirst("Application$", "Command");
        var main = Class.forName(name).getDeclaredMethod("main", String[].class);
        try {
            ScopedValue.where(OwnBeansOnly.STARTING, service).call(() -> main.invoke(null, (Object) arguments));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(service.title() + " did not run the command", e.getCause());
        }
    }

    /// Says by system properties what the service would be told as arguments. False if no database runs.
    private static boolean prepare(Settings settings, Service service) throws IOException {
        Path running = settings.data().resolve("postgres/postmaster.pid");
        if (!Files.exists(running)) {
            return false;
        }
        List<String> lines = Files.readAllLines(running);
        if (lines.size() <= PORT_LINE
                || ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).isEmpty()) {
            return false;
        }
        Secrets secrets = Secrets.of(settings.data().resolve("secrets.properties"));
        String schema = service == Service.GATEWAY ? "identity" : "message";
        String url = "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/triptych";
        for (String pool : List.of("default", "worker")) {
            String role = schema + (pool.equals("default") ? "_app" : "_worker");
            System.setProperty("datasources." + pool + ".url", url);
            System.setProperty("datasources." + pool + ".username", role);
            System.setProperty("datasources." + pool + ".password", secrets.databasePassword(role));
        }
        System.setProperty("triptych.service-token-key", secrets.serviceTokenKey("message"));
        if (service == Service.MESSAGE) {
            System.setProperty("triptych.encryption-key", secrets.encryptionKey());
            System.setProperty("triptych.whatsapp.base-url", settings.simulatorUrl());
        } else {
            System.setProperty(
                    "triptych.data-directory",
                    settings.data().resolve("gateway").toString());
        }
        System.setProperty("triptych.jwks-url", settings.url() + "/.well-known/jwks.json");
        return true;
    }
}
