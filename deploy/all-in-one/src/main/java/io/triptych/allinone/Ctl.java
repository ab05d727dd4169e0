package io.triptych.allinone;

import io.triptych.allinone.settings.Ports;
import io.triptych.allinone.settings.Secrets;
import io.triptych.allinone.settings.Settings;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `make ctl ARGS="…"`: the operator's command on the product that `make run` has started. It finds the running product
/// and its passwords in the data directory; the command itself is the service's own. A service's name may stand before
/// it: `conversation letters list`; without one it is the gateway's or message-service's.
public final class Ctl {
    private static final Set<String> OF_GATEWAY = Set.of("company", "admin");
    private static final Map<String, Service> BY_NAME =
            Map.of("gateway", Service.GATEWAY, "message", Service.MESSAGE, "conversation", Service.CONVERSATION);

    private Ctl() {}

    /// Exits as the command does; with 1 if nothing runs.
    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.from(System.getenv(), Path.of("").toAbsolutePath());
        List<String> all = List.of(arguments);
        boolean help = all.contains("--help") || all.contains("-h");
        Service named = all.isEmpty() ? null : BY_NAME.get(all.getFirst());
        List<String> command = named == null ? all : all.subList(1, all.size());
        Service service = named == null ? ownerOf(command) : named;
        if (!help && !command.isEmpty() && !prepare(settings, service)) {
            System.err.println("triptychctl: Triptych doesn't run in " + settings.data() + ": make run starts it");
            System.exit(1);
        }
        run(service, command.toArray(String[]::new));
    }

    private static Service ownerOf(List<String> command) {
        boolean isGateways = !command.isEmpty() && OF_GATEWAY.contains(command.getFirst());
        return isGateways ? Service.GATEWAY : Service.MESSAGE;
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

    /// Says by system properties what the service was told as arguments. False if no database runs.
    private static boolean prepare(Settings settings, Service service) throws IOException {
        Path running = settings.data().resolve("postgres/postmaster.pid");
        if (!Files.exists(running)
                || ProcessHandle.of(Long.parseLong(
                                Files.readAllLines(running).getFirst().strip()))
                        .isEmpty()) {
            return false;
        }
        Ports ports = Ports.readFrom(settings.data().resolve(Running.PORTS));
        String url = "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/triptych";
        Path none = settings.data().resolve("none");
        ServiceArguments arguments = new ServiceArguments(
                settings, ports, url, Secrets.of(settings.data().resolve("secrets.properties")), none, none);
        for (String each : arguments.of(service)) {
            String[] parts = each.substring(1).split("=", 2);
            System.setProperty(parts[0], parts[1]);
        }
        return true;
    }
}
