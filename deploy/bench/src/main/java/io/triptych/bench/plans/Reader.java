package io.triptych.bench.plans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.triptych.bench.seed.SeededCompany;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A person of the seeded company, who reads.
final class Reader {

    private static final ObjectMapper JSON = new ObjectMapper();
    /// A token lives for five minutes.
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(3);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String email;
    private String token = "";
    private Instant renewedAt = Instant.EPOCH;

    Reader(int port, String email) {
        this.url = "http://127.0.0.1:" + port + "/api/v1";
        this.email = email;
    }

    /// The data of the answer, which must be a success.
    JsonNode get(String path) throws IOException, InterruptedException {
        renew();
        return data(HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    private void renew() throws IOException, InterruptedException {
        if (Instant.now().isAfter(renewedAt.plus(RENEWED_AFTER))) {
            String body = JSON.writeValueAsString(Map.of("email", email, "password", SeededCompany.PASSWORD));
            token = data(HttpRequest.newBuilder(URI.create(url + "/auth/login"))
                            .header("Content-Type", "application/json")
                            .header("X-Triptych-Request", "1")
                            .POST(HttpRequest.BodyPublishers.ofString(body)))
                    .path("accessToken")
                    .asText();
            renewedAt = Instant.now();
        }
    }

    private JsonNode data(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        JsonNode body = JSON.readTree(answer.body());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.request().uri() + " answered " + answer.statusCode() + ": " + body);
        }
        return body.path("data");
    }
}
