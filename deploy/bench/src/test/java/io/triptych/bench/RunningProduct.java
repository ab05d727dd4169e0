package io.triptych.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.triptych.allinone.AllInOne;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// The whole product in a process of its own, without demo conversations.
final class RunningProduct implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private String token = "";

    private RunningProduct(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Returns when it is ready.
    static RunningProduct start(Path data, int port, int simulatorPort) throws IOException {
        Path output = Files.createTempFile("triptych", ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AllInOne.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "TRIPTYCH_DATA", data.toString(),
                        "TRIPTYCH_PORT", Integer.toString(port),
                        "TRIPTYCH_SIMULATOR_PORT", Integer.toString(simulatorPort),
                        "DEMO", "empty"));
        RunningProduct product = new RunningProduct(builder.start(), port);
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        if (!product.process.isAlive()) {
                            throw new IllegalStateException("it ended: " + Files.readString(output));
                        }
                        return Files.readString(output).contains("Triptych is ready");
                    });
        } catch (RuntimeException e) {
            product.close();
            throw e;
        }
        return product;
    }

    void signIn(String email, String password) {
        JsonNode session = send(request("/auth/login")
                .header("X-Triptych-Request", "1")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}")));
        token = session.path("accessToken").asText();
    }

    JsonNode get(String path) {
        return send(request(path).header("Authorization", "Bearer " + token).GET());
    }

    JsonNode post(String path, String body) {
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body()).path("data");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Asks it to stop, and waits.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it did not stop within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
