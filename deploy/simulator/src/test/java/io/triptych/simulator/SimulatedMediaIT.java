package io.triptych.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Files, as who fetches and uploads them sees it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedMediaIT {
    private static final String GOOD = "demo-access-token";
    private static final String NUMBER = "531907742688013";

    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedServer simulator;
    private ObjectMapper json;

    @BeforeAll
    void start() {
        simulator = ApplicationContext.builder()
                .overrideConfigLocations("classpath:simulator/")
                .propertySources(PropertySource.of(
                        "test",
                        Map.of(
                                "micronaut.server.port", -1,
                                "simulator.webhook-url", "http://127.0.0.1:1/",
                                "simulator.app-secret", "test-secret"),
                        1000))
                .run(EmbeddedServer.class);
        json = simulator.getApplicationContext().getBean(ObjectMapper.class);
    }

    @AfterAll
    void stop() {
        simulator.close();
    }

    @BeforeEach
    void forget() throws Exception {
        control("reset", "{}");
    }

    private void control(String what, String body) throws Exception {
        http.send(
                HttpRequest.newBuilder(simulator.getURI().resolve("/_sim/" + what))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private HttpResponse<String> call(String method, URI uri, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    private HttpResponse<String> call(String method, String path, String token) throws Exception {
        return call(method, simulator.getURI().resolve("/v26.0/" + path), token);
    }

    private Map<String, Object> parsed(HttpResponse<String> answer) throws IOException {
        return json.readValue(answer.body(), Argument.mapOf(String.class, Object.class));
    }

    private URI addressOf(String id) throws Exception {
        HttpResponse<String> answer = call("GET", id, GOOD);
        assertThat(answer.statusCode()).isEqualTo(200);
        return URI.create(String.valueOf(parsed(answer).get("url")));
    }

    private HttpResponse<String> upload(String type, String content) throws Exception {
        String body = "--b\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\n" + type + "\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Type: " + type
                + "\r\n\r\n" + content + "\r\n--b--\r\n";
        return http.send(
                HttpRequest.newBuilder(simulator.getURI().resolve("/v26.0/" + NUMBER + "/media"))
                        .header("Authorization", "Bearer " + GOOD)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whatIsUploadedIsFoundFetchedAndDeleted() throws Exception {
        HttpResponse<String> answer = upload("text/plain", "Hello");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String id = String.valueOf(parsed(answer).get("id"));
        assertThat(parsed(call("GET", id, GOOD)))
                .containsEntry("mime_type", "text/plain")
                .containsEntry("file_size", "5");
        URI address = addressOf(id);
        assertThat(call("GET", address, GOOD).body()).isEqualTo("Hello");
        assertThat(call("GET", address, "nobodys").statusCode()).isEqualTo(401);
        assertThat(call("DELETE", id, GOOD).statusCode()).isEqualTo(200);
        assertThat(call("GET", id, GOOD).statusCode()).isEqualTo(400);
        assertThat(call("GET", address, GOOD).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsTooLargeForItsTypeIsRefused() throws Exception {
        assertThat(upload("image/webp", "x".repeat(600_000)).statusCode()).isEqualTo(400);
        assertThat(upload("application/pdf", "x".repeat(600_000)).statusCode()).isEqualTo(200);
    }

    private int sent(String number, String type, String id) throws Exception {
        String body = "{\"messaging_product\":\"whatsapp\",\"to\":\"+12025550143\",\"type\":\"" + type + "\",\"" + type
                + "\":{\"id\":\"" + id + "\"}}";
        return http.send(
                        HttpRequest.newBuilder(simulator.getURI().resolve("/v26.0/" + number + "/messages"))
                                .header("Authorization", "Bearer " + GOOD)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aMessageNamesWhatItsNumberHasUploaded() throws Exception {
        assertThat(upload("application/zip", "PK").body()).contains("Received file of type 'application/zip'");
        String id = String.valueOf(parsed(upload("application/pdf", "%PDF-1.7")).get("id"));
        assertThat(sent(NUMBER, "document", id)).isEqualTo(200);
        assertThat(sent(NUMBER, "image", id)).isEqualTo(400);
        assertThat(sent(NUMBER, "document", "9003000000001")).isEqualTo(400);
        control("faults", "{\"kind\":\"upload_fails\"}");
        assertThat(upload("application/pdf", "%PDF-1.7").statusCode()).isEqualTo(500);
    }

    @Test
    void itsFaultsStrikeOnce() throws Exception {
        String sample = "9003000000001";
        String whole = call("GET", addressOf(sample), GOOD).body();
        control("faults", "{\"kind\":\"media_gone\"}");
        assertThat(call("GET", addressOf(sample), GOOD).statusCode()).isEqualTo(404);
        control("faults", "{\"kind\":\"media_damaged\"}");
        assertThat(call("GET", addressOf(sample), GOOD).body())
                .hasSameSizeAs(whole)
                .isNotEqualTo(whole);
        assertThat(call("GET", addressOf(sample), GOOD).body()).isEqualTo(whole);
    }
}
