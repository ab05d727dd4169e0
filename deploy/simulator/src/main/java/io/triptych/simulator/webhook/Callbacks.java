package io.triptych.simulator.webhook;

import io.triptych.simulator.setup.Forgetful;
import io.triptych.simulator.setup.SimulatorConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Where webhooks go: to the app's address, but for business accounts that have named another, which has answered the
/// challenge.
@Singleton
public final class Callbacks implements Forgetful {
    private static final int CHALLENGE_MAX = 2_000_000_000;

    private final SimulatorConfig config;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, URI> own = new ConcurrentHashMap<>();

    Callbacks(SimulatorConfig config) {
        this.config = config;
    }

    URI of(String wabaId) {
        return own.getOrDefault(wabaId, config.webhookUrl());
    }

    /// Asks an address whether it wants this business account's webhooks. Answers why not, or nothing when they go
    /// there from now on.
    public Optional<String> register(String wabaId, URI address, String verifyToken) {
        String challenge = Integer.toString(ThreadLocalRandom.current().nextInt(CHALLENGE_MAX));
        String query = "hub.mode=subscribe&hub.challenge=" + challenge + "&hub.verify_token="
                + URLEncoder.encode(verifyToken, StandardCharsets.UTF_8).replace("+", "%20");
        String whole = address + (address.getQuery() == null ? "?" : "&") + query;
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(whole))
                            .timeout(config.webhookTimeout())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                return Optional.of("HTTP Status Code = " + answer.statusCode());
            }
            if (!challenge.equals(answer.body().strip())) {
                return Optional.of("the answer is not the challenge");
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("it does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("it does not answer");
        }
        own.put(wabaId, address);
        return Optional.empty();
    }

    /// Its webhooks go to the app's address again.
    public void unregister(String wabaId) {
        own.remove(wabaId);
    }

    @Override
    public void forget() {
        own.clear();
    }
}
