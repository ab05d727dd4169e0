package io.triptych.simulator;

import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.SimulatorConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers updates to the callback URL: signed, in batches, concurrently, and again until they are answered 200 or
/// seven days are over. Like the platform it promises at least once and no order.
@Singleton
final class Webhooks {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(7);
    /// Updates of one number that come this close together travel in one body.
    private static final Duration GATHERED_FOR = Duration.ofMillis(10);

    private final SimulatorConfig config;
    private final WebhookBodies bodies;
    private final HttpClient http;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhooks").factory());
    private final ConcurrentMap<BusinessNumber, BlockingQueue<Map<String, Object>>> waiting = new ConcurrentHashMap<>();

    Webhooks(SimulatorConfig config, WebhookBodies bodies) {
        this.config = config;
        this.bodies = bodies;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.webhookTimeout())
                .build();
    }

    /// Delivers this value (`contacts` with `messages` or `statuses`) as an update of this number, some time soon.
    void deliver(BusinessNumber number, Map<String, Object> value) {
        BlockingQueue<Map<String, Object>> queue = waiting.computeIfAbsent(number, _ -> new LinkedBlockingQueue<>());
        queue.add(value);
        if (queue.size() == 1) {
            schedule(() -> flush(number, queue), GATHERED_FOR);
        }
    }

    /// Delivers what happened to a business account, at once.
    void tell(String wabaId, String field, Map<String, Object> value) {
        attempt(bodies.ofAccount(wabaId, field, value), 0, Duration.ZERO);
    }

    private void flush(BusinessNumber number, BlockingQueue<Map<String, Object>> queue) {
        while (!queue.isEmpty()) {
            List<Map<String, Object>> values = new ArrayList<>();
            queue.drainTo(values, config.webhookBatchSize());
            byte[] body = bodies.body(number, values);
            attempt(body, 0, Duration.ZERO);
        }
    }

    private void attempt(byte[] body, int number, Duration waited) {
        HttpRequest request = HttpRequest.newBuilder(config.webhookUrl())
                .timeout(config.webhookTimeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "facebookexternalua")
                .header("X-Hub-Signature-256", "sha256=" + signature(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var _ = http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            if (failure != null || answer.statusCode() != 200) {
                LOG.atDebug()
                        .addKeyValue("attempt", number)
                        .addKeyValue("status", failure == null ? answer.statusCode() : failure.toString())
                        .log("A webhook was not answered 200");
                again(body, number, waited);
            }
        });
    }

    private void again(byte[] body, int number, Duration waited) {
        List<Duration> delays = config.retryDelays();
        Duration delay = delays.get(Math.min(number, delays.size() - 1));
        Duration total = waited.plus(delay);
        if (total.compareTo(GIVEN_UP_AFTER) < 0) {
            schedule(() -> attempt(body, number + 1, total), delay);
        } else {
            LOG.warn("A webhook was given up after seven days");
        }
    }

    private void schedule(Runnable work, Duration delay) {
        if (!timer.isShutdown()) {
            var _ = timer.schedule(
                    () -> {
                        try {
                            work.run();
                        } catch (RuntimeException e) {
                            LOG.error("A webhook could not be made", e);
                        }
                    },
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(config.appSecret().value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
        http.shutdownNow();
    }
}
