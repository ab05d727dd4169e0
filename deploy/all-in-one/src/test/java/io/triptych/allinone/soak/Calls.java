package io.triptych.allinone.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// JSON over HTTP to one address.
final class Calls {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final String address;

    Calls(String address) {
        this.address = address;
    }

    /// What was answered; `status` is 0 if nothing was.
    record Answer(int status, JsonNode body) {
        boolean isGood() {
            return status / 100 == 2;
        }

        JsonNode data() {
            return body.path("data");
        }

        /// Fails unless it was good.
        Answer required() {
            if (!isGood()) {
                throw new IllegalStateException("answered " + status + ": " + body);
            }
            return this;
        }
    }

    /// Never throws for what the other side does.
    Answer ask(String method, String path, @Nullable String token, @Nullable Object content)
            throws InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(LONGEST)
                    .header("Content-Type", "application/json")
                    .header("X-Triptych-Request", "1")
                    .method(
                            method,
                            content == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(content)));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            HttpResponse<byte[]> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            boolean isJson =
                    answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(answer.statusCode(), isJson ? JSON.readTree(answer.body()) : JSON.nullNode());
        } catch (IOException nothing) {
            return new Answer(0, JSON.getNodeFactory().textNode(String.valueOf(nothing)));
        }
    }
}
