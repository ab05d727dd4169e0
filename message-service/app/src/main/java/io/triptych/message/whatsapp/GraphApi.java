package io.triptych.message.whatsapp;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.triptych.service.token.Secret;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks the Graph API about numbers, business accounts, tokens and apps. Addresses and answers are never logged: a
/// token stands in one of them.
@Singleton
final class GraphApi {

    private static final long ANSWER_LENGTH_MAX = 1_000_000;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final Set<Integer> TOO_MUCH_NOW = Set.of(2, 4, 17, 32, 613, 80007, 80008);

    private final CloudApiConfig config;
    private final JsonMapper json;
    private final HttpClient http;

    GraphApi(CloudApiConfig config, JsonMapper json) {
        this.config = config;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout())
                .build();
    }

    /// The questions of one check, which end together.
    Questions questions() {
        return new Questions(System.nanoTime() + config.questionTimeout().toNanos());
    }

    /// Questions that have so much time together. Each fails with a [GraphSilentException] if nothing is said.
    final class Questions {

        private final long endNanos;

        private Questions(long endNanos) {
            this.endNanos = endNanos;
        }

        GraphAnswer get(String path, Secret token) {
            return ask("GET", path, token, null);
        }

        GraphAnswer post(String path, Secret token, @Nullable Object body) {
            return ask("POST", path, token, body);
        }

        GraphAnswer delete(String path, Secret token) {
            return ask("DELETE", path, token, null);
        }

        private GraphAnswer ask(String method, String path, Secret token, @Nullable Object body) {
            Duration left = Duration.ofNanos(endNanos - System.nanoTime());
            if (!left.isPositive()) {
                throw new GraphSilentException("no answer in time");
            }
            try {
                HttpRequest.Builder request = HttpRequest.newBuilder(
                                URI.create(config.baseUrl() + "/" + config.apiVersion() + path))
                        .timeout(left)
                        .header("Authorization", "Bearer " + token.reveal())
                        .header("Accept", "application/json")
                        .header("User-Agent", "triptych");
                if (body != null) {
                    request.header("Content-Type", "application/json");
                }
                HttpResponse<byte[]> response = http.send(
                        request.method(
                                        method,
                                        body == null
                                                ? HttpRequest.BodyPublishers.noBody()
                                                : HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                                .build(),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_LENGTH_MAX));
                return answer(response.statusCode(), response.body());
            } catch (IOException e) {
                throw new GraphSilentException(e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new GraphSilentException("interrupted");
            }
        }
    }

    private GraphAnswer answer(int status, byte[] body) {
        JsonNode node;
        try {
            node = json.readValue(body, JsonNode.class);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            node = null;
        }
        if (node == null || !node.isObject()) {
            throw new GraphSilentException("HTTP " + status + " without JSON");
        }
        GraphAnswer answer = new GraphAnswer(status, node);
        if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || TOO_MUCH_NOW.contains(answer.code())) {
            throw new GraphSilentException("HTTP " + status);
        }
        return answer;
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}
