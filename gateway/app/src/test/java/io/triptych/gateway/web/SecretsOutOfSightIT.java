package io.triptych.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.gateway.fixture.Admin;
import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.Json;
import io.triptych.gateway.fixture.Logged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What opens something is nowhere to be read by who operates the installation: by canaries, in all that leaves.
class SecretsOutOfSightIT {

    private static final String CHOSEN = "a canary of a password";

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Queue<String> exported = new ConcurrentLinkedQueue<>();
    private HttpServer collector;
    private EmbeddedServer server;

    @BeforeEach
    void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            exported.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        Map<String, Object> properties = new HashMap<>(gateway.properties(gateway.databaseUrl));
        properties.put("otel.traces.exporter", "otlp");
        properties.put("otel.exporter.otlp.protocol", "http/protobuf");
        properties.put(
                "otel.exporter.otlp.endpoint",
                "http://127.0.0.1:" + collector.getAddress().getPort());
        properties.put("otel.bsp.schedule.delay", "100");
        server = GatewayUnderTest.start(properties);
    }

    @AfterEach
    void stop() {
        server.close();
        collector.stop(0);
    }

    private Answer call(String method, String path, String body) {
        GatewayUnderTest.Call call = gateway.callAt(server, method, path);
        return (body.isEmpty() ? call : call.json(body)).sendUnchecked();
    }

    @Test
    void nothingThatOpensSomethingLeavesByTracesMetricsOrLogs() {
        Admin admin = new Admin(gateway);
        Json invited = admin.invite("agent");
        String token = Admin.token(invited);
        String again = Admin.token(
                admin.doTo(admin.invite("agent").get("user").get("id").asLong(), "reset-password")
                        .data());
        String unknown = "canary".repeat(7) + "x";
        List<String> canaries = List.of(
                token,
                again,
                unknown,
                CHOSEN,
                "canary-code",
                "canary-state",
                "canary-verify",
                "canary-search",
                invited.get("oneTimePassword").asText());
        try (Logged logged = new Logged()) {
            assertThat(call("GET", "/api/v1/invitations/" + token, "").status()).isEqualTo(200);
            assertThat(call("POST", "/api/v1/invitations/" + token, "{\"password\":\"short\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(call("POST", "/api/v1/invitations/" + token, "{\"password\":\"" + CHOSEN + "\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(call("GET", "/api/v1/invitations/" + again, "").status()).isEqualTo(200);
            call("GET", "/api/v1/invitations/" + unknown, "");
            call("GET", "/api/v1/invitations/" + again + "/more", "");
            call("PUT", "/api/v1/invitations/" + again, "{}");
            call("POST", "/api/v1/setup", "{\"token\":\"" + unknown + "\"}");
            call("GET", "/api/v1/auth/oidc/callback?code=canary-code&state=canary-state", "");
            call("GET", "/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=canary-verify&hub.challenge=1", "");
            call("GET", "/api/v1/conversations?search=canary-search", "");
            call("GET", "/last-call-of-the-test", "");

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> exported().contains("last-call-of-the-test"));
            String metrics = call("GET", "/prometheus", "").text();
            assertThat(exported()).contains("/api/v1/invitations/", "hub.verify_token");
            assertThat(metrics).contains("http_server_requests");
            assertThat(canaries).allSatisfy(canary -> {
                assertThat(exported()).doesNotContain(canary);
                assertThat(metrics).doesNotContain(canary);
                assertThat(logged.mentioning(canary)).isEmpty();
            });
        }
    }

    private String exported() {
        return exported.stream().collect(Collectors.joining());
    }
}
