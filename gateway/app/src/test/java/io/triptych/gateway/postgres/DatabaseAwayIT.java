package io.triptych.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.PeerServer;
import io.triptych.gateway.fixture.Samples;
import io.triptych.testing.proxy.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DatabaseAwayIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whatNeedsNoDatabaseGoesOnAndTheRestIsUnavailable() throws Exception {
        Person ana = gateway.person("ana@aurora.example");
        URI database = URI.create(gateway.databaseUrl.substring("jdbc:".length()));
        try (TcpProxy proxy = TcpProxy.before(database.getPort())) {
            String url = "jdbc:postgresql://127.0.0.1:" + proxy.port() + database.getPath();
            Map<String, Object> properties = gateway.properties(url);
            properties.put("datasources.default.connection-timeout", "1000");
            properties.put("datasources.worker.connection-timeout", "1000");
            try (EmbeddedServer server = GatewayUnderTest.start(properties)) {
                String base = "http://127.0.0.1:" + server.getPort();
                proxy.cut();
                gateway.messages.answers(asked -> PeerServer.Answer.success(Samples.ACCOUNTS));

                HttpResponse<String> me = get(base + "/api/v1/me", ana);
                assertThat(me.statusCode()).isEqualTo(503);
                assertThat(me.headers().firstValue("Retry-After")).isPresent();
                assertThat(me.body()).contains("\"unavailable\"").doesNotContain("SQL", "postgres");
                gateway.contract.check(
                        "GET", "/api/v1/me", 503, me.headers().map(), me.body().getBytes(StandardCharsets.UTF_8));
                assertThat(get(base + "/api/v1/whatsapp-accounts", ana).statusCode())
                        .isEqualTo(200);
                assertThat(get(base + "/api/v1/events", ana).statusCode()).isEqualTo(200);
                assertThat(post(base + "/webhooks/whatsapp").statusCode()).isEqualTo(200);

                proxy.heal();
                Awaitility.await().until(() -> get(base + "/api/v1/me", ana).statusCode() == 200);
            }
        }
    }

    private HttpResponse<String> get(String url, Person person) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + person.token())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String url) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
