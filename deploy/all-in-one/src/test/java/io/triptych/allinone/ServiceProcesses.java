package io.triptych.allinone;

import io.triptych.allinone.demo.DemoData;
import io.triptych.allinone.settings.Secrets;
import io.triptych.allinone.settings.Settings;
import io.triptych.embedded.FreePorts;
import io.triptych.testing.ForkedJvm;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.TestProperties;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// The services, each in a process of its own, on one database and with the demo's companies: the four of them once, or
/// any of them, and the simulator, as often as one likes.
public final class ServiceProcesses implements AutoCloseable {
    static final List<Service> SERVICES =
            List.of(Service.GATEWAY, Service.CONVERSATION, Service.MESSAGE, Service.CONTACT);
    /// Those that others call, by the names under which they are told of them.
    private static final List<String> PEERS =
            List.of("gateway", "conversation", "message", "contact", "message-ingest");

    private static final String APP_SECRET = "test-app-secret";

    private final Map<String, Replica> replicas = new LinkedHashMap<>();
    private final Map<String, ForkedJvm> processes = new ConcurrentHashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final String database = Infrastructure.newDatabase();
    private final Path folder;
    private final Map<String, String> settings;

    /// A process of a service, by a name of its own, and what it is told before anything else.
    public record Replica(String name, Service service, Map<String, String> settings) {
        static Replica only(Service service) {
            return new Replica(nameOf(service), service, Map.of());
        }
    }

    /// Each service once. `settings` go before what they would have otherwise.
    ServiceProcesses(Path folder, Map<String, String> settings) {
        this(folder, settings, SERVICES.stream().map(Replica::only).toList());
    }

    /// These processes; one that is called `gateway`, `conversation`, `message`, `contact` or `message-ingest` is
    /// what the others call by that name.
    public ServiceProcesses(Path folder, Map<String, String> settings, List<Replica> replicas) {
        this.folder = folder;
        this.settings = settings;
        replicas.forEach(each -> {
            this.replicas.put(each.name(), each);
            ports.put(each.name(), FreePorts.one());
        });
    }

    /// Starts all of them and doesn't wait.
    public void startAll() throws IOException {
        for (String each : replicas.keySet()) {
            start(each);
        }
    }

    int port(Service service) {
        return port(nameOf(service));
    }

    /// Where one listens.
    public int port(String name) {
        return Objects.requireNonNull(ports.get(name), name);
    }

    /// The JDBC URL of their database.
    public String database() {
        return database;
    }

    void awaitReady(Service service) {
        awaitReady(nameOf(service));
    }

    /// Waits until one says that it can be used.
    public void awaitReady(String name) {
        boolean isOurs = replica(name).service() != Service.SIMULATOR;
        awaitHealth(name, isOurs ? "/health/readiness" : "/health");
    }

    void awaitAlive(Service service) {
        awaitHealth(nameOf(service), "/health/liveness");
    }

    private void awaitHealth(String name, String path) {
        Objects.requireNonNull(processes.get(name), name).awaitAnswer(URI.create(url(name) + path));
    }

    /// Its address.
    public String url(String name) {
        return "http://127.0.0.1:" + port(name);
    }

    void kill(Service service) {
        kill(nameOf(service));
    }

    /// SIGKILL.
    public void kill(String name) {
        Objects.requireNonNull(processes.remove(name), name).close();
    }

    /// What one has printed since its start.
    public String output(String name) {
        ForkedJvm process = processes.get(name);
        return process == null ? "" : process.output();
    }

    void start(Service service) throws IOException {
        start(nameOf(service));
    }

    private Replica replica(String name) {
        return Objects.requireNonNull(replicas.get(name), name);
    }

    private static String nameOf(Service service) {
        return service.name().toLowerCase(Locale.ROOT);
    }

    /// Starts one that doesn't run, and doesn't wait.
    public void start(String name) throws IOException {
        Replica replica = replica(name);
        Map<String, String> properties =
                new HashMap<>(replica.service() == Service.SIMULATOR ? ofSimulator() : ofService(replica));
        properties.put("micronaut.server.port", Integer.toString(port(name)));
        properties.put("micronaut.server.host", "127.0.0.1");
        // Where its log goes.
        properties.put("TRIPTYCH_DATA", folder.resolve("logs").resolve(name).toString());
        properties.putAll(settings);
        properties.putAll(replica.settings());
        processes.put(
                name,
                ForkedJvm.start(OneService.class, properties, replica.service().name()));
    }

    private Map<String, String> ofSimulator() {
        return Map.of(
                "simulator.webhook-url", url("gateway") + "/webhooks/whatsapp", "simulator.app-secret", APP_SECRET);
    }

    private Map<String, String> ofService(Replica replica) throws IOException {
        Service service = replica.service();
        Map<String, String> properties = new HashMap<>(TestProperties.forService(schema(service), database));
        properties.put("triptych.warm-up.within", "10s");
        properties.put("triptych.jwks-url", url("gateway") + "/.well-known/jwks.json");
        PEERS.stream()
                .filter(replicas::containsKey)
                .forEach(peer -> properties.put("triptych.peers." + peer, url(peer)));
        if (service == Service.GATEWAY) {
            properties.put("triptych.data-directory", folder.resolve("gateway").toString());
            properties.put("triptych.bootstrap.enabled", "false");
            properties.put(
                    "triptych.bootstrap.companies-file",
                    DemoData.declareCompanies(folder.resolve("companies.json"), Settings.Demo.EMPTY)
                            .toString());
        }
        if (service == Service.MESSAGE) {
            properties.put(
                    "triptych.encryption-key",
                    Secrets.of(folder.resolve("secrets")).encryptionKey());
            // Without a simulator nothing is sent, and WhatsApp is not there.
            properties.put(
                    "triptych.whatsapp.base-url",
                    replicas.containsKey("simulator") ? url("simulator") : "http://127.0.0.1:9");
            properties.put("triptych.whatsapp.app-secret", APP_SECRET);
            properties.put("triptych.whatsapp.verify-token", "test-verify-token");
        }
        return properties;
    }

    private static String schema(Service service) {
        return service == Service.GATEWAY ? "identity" : service.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        processes.values().forEach(ForkedJvm::close);
        processes.clear();
    }
}
