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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The four services, each in a process of its own, on one database and with the demo's companies.
final class ServiceProcesses implements AutoCloseable {
    static final List<Service> SERVICES =
            List.of(Service.GATEWAY, Service.CONVERSATION, Service.MESSAGE, Service.CONTACT);

    private final Map<Service, ForkedJvm> processes = new EnumMap<>(Service.class);
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final String database = Infrastructure.newDatabase();
    private final Path folder;
    private final Map<String, String> settings;

    /// `settings` go before what they would have otherwise.
    ServiceProcesses(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = settings;
        SERVICES.forEach(each -> ports.put(each, FreePorts.one()));
    }

    void startAll() throws IOException {
        for (Service each : SERVICES) {
            start(each);
        }
    }

    int port(Service service) {
        return ports.get(service);
    }

    void awaitReady(Service service) {
        awaitHealth(service, "readiness");
    }

    void awaitAlive(Service service) {
        awaitHealth(service, "liveness");
    }

    private void awaitHealth(Service service, String kind) {
        processes.get(service).awaitAnswer(URI.create(url(service) + "/health/" + kind));
    }

    private String url(Service service) {
        return "http://127.0.0.1:" + port(service);
    }

    /// SIGKILL.
    void kill(Service service) {
        processes.remove(service).close();
    }

    void start(Service service) throws IOException {
        String schema = schema(service);
        Map<String, String> properties = new HashMap<>(TestProperties.forService(schema, database));
        properties.put("micronaut.server.port", Integer.toString(port(service)));
        properties.put("micronaut.server.host", "127.0.0.1");
        properties.put("triptych.warm-up.within", "10s");
        properties.put("triptych.jwks-url", url(Service.GATEWAY) + "/.well-known/jwks.json");
        for (Service peer : SERVICES) {
            properties.put("triptych.peers." + peer.name().toLowerCase(Locale.ROOT), url(peer));
        }
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
            // Nothing is sent, and WhatsApp is not there.
            properties.put("triptych.whatsapp.base-url", "http://127.0.0.1:9");
            properties.put("triptych.whatsapp.app-secret", "test-app-secret");
            properties.put("triptych.whatsapp.verify-token", "test-verify-token");
        }
        properties.putAll(settings);
        processes.put(service, ForkedJvm.start(OneService.class, properties, service.name()));
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
