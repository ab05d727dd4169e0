package io.triptych.simulator.webhook;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.triptych.simulator.setup.BusinessNumber;
import io.triptych.simulator.setup.SimulatorConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers updates to the callback URL: signed, in batches, concurrently, and again until they are answered 200 or
/// seven days are over. Like the platform it promises at least once and no order; how often that shows says [Disorder].
@Singleton
public final class Webhooks {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(7);

    private final SimulatorConfig config;
    private final WebhookBodies bodies;
    private final Disorder disorder;
    private final HttpClient http;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhooks").factory());
    private final Callbacks callbacks;
    private final Attempts attempts;
    private final ConcurrentMap<Object, Gathering> gatherings = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    /// The updates that wait for others to travel along, of one number or of all for one address, and whether somebody
    /// comes for them.
    private record Gathering(BlockingQueue<Update> updates, AtomicBoolean isFetched) {
        Gathering() {
            this(new LinkedBlockingQueue<>(), new AtomicBoolean());
        }
    }

    Webhooks(SimulatorConfig config, WebhookBodies bodies, Disorder disorder, Callbacks callbacks, Attempts attempts) {
        this.config = config;
        this.callbacks = callbacks;
        this.attempts = attempts;
        this.bodies = bodies;
        this.disorder = disorder;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.webhookTimeout())
                .build();
    }

    /// Delivers this value (`contacts` with `messages` or `statuses`) as an update of this number, some time soon. What
    /// is answered ends when it was taken.
    @CanIgnoreReturnValue
    public CompletableFuture<Void> deliver(BusinessNumber number, Map<String, Object> value) {
        Update update = new Update(number, value, new CompletableFuture<>());
        deliverOnce(update);
        if (disorder.doubles()) {
            deliverOnce(update);
        }
        return update.taken();
    }

    /// Delivers bytes as they are, once, signed like any other. Answers the status that they were answered.
    public CompletableFuture<Integer> replay(byte[] body) {
        return post(config.webhookUrl(), body, 0, 0).thenApply(HttpResponse::statusCode);
    }

    /// How many updates are not answered 200 yet.
    public int open() {
        return open.get();
    }

    private void deliverOnce(Update update) {
        open.incrementAndGet();
        Duration late = disorder.lateness();
        if (late.isZero()) {
            gather(update);
        } else {
            schedule(() -> gather(update), late);
        }
    }

    private void gather(Update update) {
        URI url = callbacks.of(update.number().wabaId());
        Object with = disorder.isTogether() ? url : update.number();
        Gathering gathering = gatherings.computeIfAbsent(with, _ -> new Gathering());
        gathering.updates().add(update);
        if (gathering.isFetched().compareAndSet(false, true)) {
            schedule(() -> flush(url, gathering), disorder.gatheredFor());
        }
    }

    /// Delivers what happened to a business account, at once.
    public void tell(String wabaId, String field, Map<String, Object> value) {
        open.incrementAndGet();
        attempt(new Webhook(callbacks.of(wabaId), bodies.ofAccount(wabaId, field, value), List.of()), 0, Duration.ZERO);
    }

    /// Delivers what happened to a number in another field than `messages`, at once.
    public void tell(BusinessNumber number, String field, Map<String, Object> value) {
        open.incrementAndGet();
        attempt(
                new Webhook(callbacks.of(number.wabaId()), bodies.ofNumber(number, field, value), List.of()),
                0,
                Duration.ZERO);
    }

    private void flush(URI url, Gathering gathering) {
        // What comes from now on is fetched by another turn.
        gathering.isFetched().set(false);
        while (!gathering.updates().isEmpty()) {
            List<Update> updates = new ArrayList<>();
            gathering.updates().drainTo(updates, disorder.batch());
            attempt(new Webhook(url, bodies.body(updates), updates), 0, Duration.ZERO);
        }
    }

    /// A body for this address, with these updates; without them it is about one thing that is none.
    private static final class Webhook {
        private final URI url;
        private final byte[] body;
        private final List<Update> updates;

        Webhook(URI url, byte[] body, List<Update> updates) {
            this.url = url;
            this.body = body;
            this.updates = updates;
        }

        int size() {
            return Math.max(1, updates.size());
        }
    }

    private void attempt(Webhook webhook, int number, Duration waited) {
        var _ = post(webhook.url, webhook.body, number + 1, webhook.size()).whenComplete((answer, failure) -> {
            if (failure != null || answer.statusCode() != 200) {
                LOG.atDebug()
                        .addKeyValue("attempt", number)
                        .addKeyValue("status", failure == null ? answer.statusCode() : failure.toString())
                        .log("A webhook was not answered 200");
                again(webhook, number, waited);
            } else {
                open.addAndGet(-webhook.size());
                webhook.updates.forEach(update -> update.taken().complete(null));
            }
        });
    }

    private CompletableFuture<HttpResponse<Void>> post(URI url, byte[] body, int number, int updates) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(config.webhookTimeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "facebookexternalua")
                .header("X-Hub-Signature-256", "sha256=" + signature(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        Instant at = Instant.now();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, failure) -> attempts.add(new Attempts.Attempt(
                        at,
                        url.toString(),
                        number,
                        updates,
                        body.length,
                        Duration.between(at, Instant.now()).toMillis(),
                        failure == null ? answer.statusCode() : null,
                        failure == null ? null : failure.toString())));
    }

    private void again(Webhook webhook, int number, Duration waited) {
        List<Duration> delays = config.retryDelays();
        Duration delay = delays.get(Math.min(number, delays.size() - 1));
        Duration total = waited.plus(delay);
        if (total.compareTo(GIVEN_UP_AFTER) < 0) {
            schedule(() -> attempt(webhook, number + 1, total), delay);
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
