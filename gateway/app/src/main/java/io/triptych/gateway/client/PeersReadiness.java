package io.triptych.gateway.client;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Makes the gateway ready only when the services behind it are: for an installation on one machine, where its own port
/// is all that anybody looks at. Elsewhere it is off, as a service that rests must not take the gateway with it.
@Singleton
@Readiness
@Requires(property = "triptych.ready-with-peers", value = "true")
final class PeersReadiness implements HealthIndicator {

    private static final Duration WAIT_MAX = Duration.ofSeconds(2);

    private final List<URI> peers;
    private final ExecutorService threads;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(WAIT_MAX).build();

    PeersReadiness(
            @Property(name = "triptych.peers.conversation") URI conversation,
            @Property(name = "triptych.peers.message") URI message,
            @Property(name = "triptych.peers.contact") URI contact,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.peers = List.of(conversation, message, contact);
        this.threads = threads;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromCallable(this::ask).subscribeOn(Schedulers.fromExecutor(threads));
    }

    private HealthResult ask() {
        List<URI> resting = peers.stream().filter(peer -> !isReady(peer)).toList();
        HealthResult.Builder result =
                HealthResult.builder("peers", resting.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN);
        return resting.isEmpty()
                ? result.build()
                : result.details(resting.toString()).build();
    }

    private boolean isReady(URI peer) {
        HttpRequest question = HttpRequest.newBuilder(peer.resolve("/health/readiness"))
                .timeout(WAIT_MAX)
                .build();
        try {
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @PreDestroy
    void stop() {
        http.shutdownNow();
    }
}
