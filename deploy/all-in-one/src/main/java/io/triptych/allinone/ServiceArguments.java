package io.triptych.allinone;

import io.triptych.allinone.settings.Ports;
import io.triptych.allinone.settings.Secrets;
import io.triptych.allinone.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What each service is told at its start: what differs from its own defaults, as arguments of its `main`.
final class ServiceArguments {
    /// A call to WhatsApp that is not answered by then is uncertain. Shorter than in production: the simulator is near.
    private static final String CALL_TIMEOUT = "10s";

    /// Four services warm up at once on what may be two cores, and the person who waits is the only caller.
    private static final String WARM_UP = "500ms";

    private final Settings settings;
    private final Ports ports;
    private final String databaseUrl;
    private final Secrets secrets;
    private final Path companies;
    private final Path loaded;

    /// `companies` are for the gateway to found; `loaded` is there once the demo's numbers are.
    ServiceArguments(Settings settings, Ports ports, String databaseUrl, Secrets secrets, Path companies, Path loaded) {
        this.settings = settings;
        this.ports = ports;
        this.databaseUrl = databaseUrl;
        this.secrets = secrets;
        this.companies = companies;
        this.loaded = loaded;
    }

    List<String> of(Service service) {
        return switch (service) {
            case GATEWAY -> gateway();
            case CONTACT -> inside("contact", ports.contact());
            case CONVERSATION -> inside("conversation", ports.conversation());
            case MESSAGE -> message();
            case SIMULATOR -> simulator();
        };
    }

    private List<String> gateway() {
        List<String> all = common("identity");
        all.add("-micronaut.server.host=" + settings.host());
        all.add("-micronaut.server.port=" + ports.gateway());
        // It makes its own keys there at its first start.
        all.add("-triptych.data-directory=" + settings.data().resolve("gateway"));
        // Who has a demo founds nothing.
        all.add("-triptych.bootstrap.enabled=" + (settings.demo() == Settings.Demo.NONE));
        all.add("-triptych.ready-with-peers=true");
        all.add("-triptych.ready-with-file=" + loaded);
        all.add("-triptych.bootstrap.companies-file=" + companies);
        return all;
    }

    private List<String> inside(String schema, int port) {
        List<String> all = common(schema);
        all.add("-micronaut.server.host=127.0.0.1");
        all.add("-micronaut.server.port=" + port);
        return all;
    }

    private List<String> message() {
        List<String> all = inside("message", ports.message());
        all.add("-triptych.encryption-key=" + secrets.encryptionKey());
        all.add("-triptych.whatsapp.base-url=http://127.0.0.1:" + ports.simulator());
        all.add("-triptych.whatsapp.call-timeout=" + CALL_TIMEOUT);
        all.add("-triptych.object-storage.folder=" + settings.data().resolve("objects"));
        all.add("-triptych.whatsapp.app-secret=" + appSecret());
        all.add("-triptych.whatsapp.verify-token=" + verifyToken());
        return all;
    }

    private List<String> simulator() {
        List<String> all = new ArrayList<>();
        all.add("-micronaut.server.host=" + settings.host());
        all.add("-micronaut.server.port=" + ports.simulator());
        all.add("-simulator.webhook-url=http://127.0.0.1:" + ports.gateway() + "/webhooks/whatsapp");
        all.add("-simulator.app-secret=" + appSecret());
        boolean full = settings.demo() == Settings.Demo.FULL;
        all.add("-simulator.answers=" + full);
        all.add("-simulator.pair-limit=" + full);
        return all;
    }

    private List<String> common(String schema) {
        List<String> all = new ArrayList<>();
        all.add("-kafka.bootstrap.servers=127.0.0.1:" + ports.kafka());
        all.add("-triptych.service-token-key="
                + secrets.serviceTokenKey(schema.equals("identity") ? "gateway" : schema));
        for (String peer : List.of("gateway", "conversation", "message", "contact")) {
            all.add("-triptych.peer-token-keys." + peer + "=" + secrets.serviceTokenKey(peer));
        }
        all.add("-triptych.jwks-url=http://127.0.0.1:" + ports.gateway() + "/.well-known/jwks.json");
        all.add("-triptych.peers.gateway=http://127.0.0.1:" + ports.gateway());
        all.add("-triptych.peers.conversation=http://127.0.0.1:" + ports.conversation());
        all.add("-triptych.peers.message=http://127.0.0.1:" + ports.message());
        all.add("-triptych.peers.contact=http://127.0.0.1:" + ports.contact());
        all.add("-triptych.warm-up.within=" + WARM_UP);
        all.add("-datasources.default.url=" + databaseUrl);
        all.add("-datasources.default.username=" + schema + "_app");
        all.add("-datasources.default.password=" + secrets.databasePassword(schema + "_app"));
        all.add("-datasources.worker.url=" + databaseUrl);
        all.add("-datasources.worker.username=" + schema + "_worker");
        all.add("-datasources.worker.password=" + secrets.databasePassword(schema + "_worker"));
        all.add("-flyway.datasources.owner.url=" + databaseUrl);
        all.add("-flyway.datasources.owner.user=" + schema + "_owner");
        all.add("-flyway.datasources.owner.password=" + secrets.databasePassword(schema + "_owner"));
        return all;
    }

    private static String appSecret() {
        return environment("TRIPTYCH_WHATSAPP_APP_SECRET", "demo-app-secret");
    }

    private static String verifyToken() {
        return environment("TRIPTYCH_WHATSAPP_VERIFY_TOKEN", "demo-verify-token");
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
