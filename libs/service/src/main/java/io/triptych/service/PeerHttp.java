package io.triptych.service;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/// Calls other services: keep-alive HTTP/1.1, bytes in and out, with a service token, the person's token and the trace.
///
/// Call it from a thread that may block. A question (GET) whose connection broke is asked once more, and nothing else:
/// it may have been done. A peer that fails again and again is left alone for five seconds.
@Singleton
public class PeerHttp {
    private final PeersConfig config;
    private final ServiceTokens tokens;
    private final OpenTelemetry telemetry;
    private final Tracer tracer;
    private final MeterRegistry meters;
    private final PeerConnections connections;
    private final Map<Peer, CircuitBreaker> breakers = new EnumMap<>(Peer.class);

    PeerHttp(PeersConfig config, ServiceTokens tokens, OpenTelemetry telemetry, MeterRegistry meters) {
        this.config = config;
        this.tokens = tokens;
        this.telemetry = telemetry;
        this.meters = meters;
        this.tracer = telemetry.getTracer("io.triptych.service");
        this.connections = new PeerConnections(config);
        CircuitBreakerConfig breaker = CircuitBreakerConfig.custom()
                .slidingWindow(20, 10, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(80)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(3)
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .build();
        for (Peer peer : Peer.values()) {
            breakers.put(peer, CircuitBreaker.of(peer.audience(), breaker));
        }
    }

    /// What the peer answers, whatever the status; [PeerUnavailableException] if it answers nothing.
    public PeerAnswer send(PeerRequest request) {
        URI base = config.of(request.peer());
        ClassicHttpRequest wire = wire(base, request);
        CircuitBreaker breaker = breaker(request.peer());
        if (!breaker.tryAcquirePermission()) {
            record(request.peer(), "refused", Duration.ZERO);
            throw new PeerUnavailableException(
                    request.peer(), CallNotPermittedException.createCallNotPermittedException(breaker));
        }
        long start = System.nanoTime();
        String outcome = "no_answer";
        Span span = tracer.spanBuilder(request.method() + " " + request.peer().audience())
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
            trace(wire);
            PeerAnswer answer = connections.exchange(base, wire);
            span.setAttribute("http.response.status_code", answer.status());
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            outcome = answer.status() / 100 + "xx";
            return answer;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                breaker.releasePermission();
            } else {
                breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            }
            span.setStatus(StatusCode.ERROR);
            throw new PeerUnavailableException(request.peer(), e);
        } finally {
            span.end();
            record(request.peer(), outcome, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void record(Peer peer, String outcome, Duration duration) {
        meters.timer("triptych.peer.call", "peer", peer.audience(), "outcome", outcome)
                .record(duration);
    }

    private CircuitBreaker breaker(Peer peer) {
        return Objects.requireNonNull(breakers.get(peer));
    }

    private ClassicHttpRequest wire(URI base, PeerRequest request) {
        ClassicHttpRequest wire = new BasicClassicHttpRequest(request.method(), path(base, request));
        wire.setHeader(
                HttpHeaders.AUTHORIZATION,
                "Bearer " + tokens.forCallee(request.peer().audience()));
        if (request.person() != null) {
            wire.setHeader(
                    CallerAuthentication.PERSON_HEADER, request.person().token().reveal());
        }
        request.headers().forEach(wire::setHeader);
        if (request.body() != null) {
            wire.setEntity(new ByteArrayEntity(request.body(), null));
        }
        return wire;
    }

    /// A path that begins with two slashes would name another host, which would get a token.
    private static String path(URI base, PeerRequest request) {
        String path = request.pathAndQuery();
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("a path begins with one slash");
        }
        String above = base.getRawPath();
        return (above.endsWith("/") ? above.substring(0, above.length() - 1) : above) + path;
    }

    private void trace(ClassicHttpRequest wire) {
        telemetry.getPropagators().getTextMapPropagator().inject(Context.current(), wire, (carrier, key, value) -> {
            if (carrier != null) {
                carrier.setHeader(key, value);
            }
        });
    }

    @PreDestroy
    void close() {
        connections.close();
    }
}
