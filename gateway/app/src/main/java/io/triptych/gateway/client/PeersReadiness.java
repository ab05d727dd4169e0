package io.triptych.gateway.client;

import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerConnections;
import io.triptych.service.peer.PeersConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
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

    private static final List<Peer> BEHIND = List.of(Peer.CONVERSATION, Peer.MESSAGE, Peer.CONTACT);
    private static final int READY = 200;

    private final List<URI> peers;
    private final ExecutorService threads;
    private final PeerConnections connections = new PeerConnections(WAIT_MAX, WAIT_MAX);

    PeersReadiness(PeersConfig config, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        this.peers = BEHIND.stream().map(config::of).toList();
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
        try {
            return connections
                            .exchange(peer, new BasicClassicHttpRequest("GET", "/health/readiness"))
                            .status()
                    == READY;
        } catch (IOException e) {
            return false;
        }
    }

    @PreDestroy
    void stop() {
        connections.close();
    }
}
