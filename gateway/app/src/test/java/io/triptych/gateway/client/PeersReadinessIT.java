package io.triptych.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.PeerServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersReadinessIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();

    @Test
    void gatewayThatStandsForTheWholeIsReadyWhenAllServicesAre() {
        List<PeerServer> peers = List.of(gateway.conversations, gateway.messages, gateway.contacts);
        peers.forEach(peer -> peer.answers(asked -> PeerServer.Answer.json(200, "{\"status\":\"UP\"}")));
        gateway.messages.answers(asked -> PeerServer.Answer.json(503, "{\"status\":\"DOWN\"}"));
        Map<String, Object> properties = gateway.properties(gateway.databaseUrl);
        properties.put("triptych.ready-with-peers", "true");
        try (EmbeddedServer server = GatewayUnderTest.start(properties)) {
            URI readiness = URI.create("http://127.0.0.1:" + server.getPort() + "/health/readiness");
            assertThat(status(readiness)).isEqualTo(503);
            gateway.messages.answers(asked -> PeerServer.Answer.json(200, "{\"status\":\"UP\"}"));
            Awaitility.await().until(() -> status(readiness) == 200);
            assertThat(gateway.messages.asked())
                    .extracting(PeerServer.Asked::target)
                    .contains("/health/readiness");
        }
    }

    @Test
    void gatewayThatIsFilledAtItsFirstStartIsReadyOnceItIs(@TempDir Path folder) throws IOException {
        Path filled = folder.resolve("filled");
        Map<String, Object> properties = gateway.properties(gateway.databaseUrl);
        properties.put("triptych.ready-with-file", filled.toString());
        try (EmbeddedServer server = GatewayUnderTest.start(properties)) {
            URI readiness = URI.create("http://127.0.0.1:" + server.getPort() + "/health/readiness");
            assertThat(status(readiness)).isEqualTo(503);
            Files.writeString(filled, "It is.");
            Awaitility.await().until(() -> status(readiness) == 200);
        }
    }

    private static int status(URI url) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
