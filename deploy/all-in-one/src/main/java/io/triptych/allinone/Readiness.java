package io.triptych.allinone;

import io.triptych.allinone.settings.CannotStartException;
import io.triptych.allinone.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/// Waits until the gateway says that it and the services behind it are ready.
final class Readiness {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private Readiness() {}

    static void await(Settings settings) throws InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(URI.create(settings.url() + "/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Instant deadline = Instant.now().plus(LONGEST);
        String last = "no answer";
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (Instant.now().isBefore(deadline)) {
                try {
                    HttpResponse<String> answer = http.send(question, HttpResponse.BodyHandlers.ofString());
                    if (answer.statusCode() == 200) {
                        return;
                    }
                    last = answer.body();
                } catch (IOException notYet) {
                    last = notYet.toString();
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
        throw new CannotStartException("it was not ready within " + LONGEST.toSeconds() + " s: " + last);
    }
}
