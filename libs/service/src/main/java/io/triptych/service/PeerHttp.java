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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Calls other services: keep-alive HTTP/1.1, bytes in and out, with a service token, the person's token and the trace.
///
/// Call it from a thread that may block. The JDK's client asks a question (GET) whose connection broke once more, and
/// nothing else: it may have been done. A peer that fails again and again is left alone for five seconds.
@Singleton
public class PeerHttp {
    private final PeersConfig config;
    private final ServiceTokens tokens;
    private final OpenTelemetry telemetry;
    private final Tracer tracer;
    private final MeterRegistry meters;
    private final HttpClient http;
    private final Map<Peer, CircuitBreaker> breakers = new EnumMap<>(Peer.class);

    PeerHttp(PeersConfig config, ServiceTokens tokens, OpenTelemetry telemetry, MeterRegistry meters) {
        this.config = config;
        this.tokens = tokens;
        this.telemetry = telemetry;
        this.meters = meters;
        this.tracer = telemetry.getTracer("io.triptych.service");
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectTimeout())
                .build();
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
        HttpRequest.Builder wire = wire(request);
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
            PeerAnswer answer = exchange(traced(wire));
            span.setAttribute("http.response.status_code", answer.status());
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            outcome = answer.status() / 100 + "xx";
            return answer;
        } catch (IOException e) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            span.setStatus(StatusCode.ERROR);
            throw new PeerUnavailableException(request.peer(), e);
        } catch (InterruptedException e) {
            breaker.releasePermission();
            Thread.currentThread().interrupt();
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

    private PeerAnswer exchange(HttpRequest wire) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(wire, HttpResponse.BodyHandlers.ofByteArray());
        return new PeerAnswer(answer.statusCode(), answer.headers().map(), answer.body());
    }

    private HttpRequest.Builder wire(PeerRequest request) {
        HttpRequest.Builder wire = HttpRequest.newBuilder(uri(request))
                .timeout(config.readTimeout())
                .header(
                        "Authorization",
                        "Bearer " + tokens.forCallee(request.peer().audience()));
        if (request.person() != null) {
            wire.header(CallerAuthentication.PERSON_HEADER, request.person().token());
        }
        request.headers().forEach(wire::header);
        HttpRequest.BodyPublisher body = request.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(request.body());
        return wire.method(request.method(), body);
    }

    /// Joined as text and not resolved: a path that begins with two slashes must not choose the host, which gets a
    /// token.
    private URI uri(PeerRequest request) {
        if (!request.pathAndQuery().startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash");
        }
        String base = config.of(request.peer()).toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + request.pathAndQuery());
    }

    private HttpRequest traced(HttpRequest.Builder wire) {
        telemetry.getPropagators().getTextMapPropagator().inject(Context.current(), wire, (carrier, key, value) -> {
            if (carrier != null) {
                carrier.setHeader(key, value);
            }
        });
        return wire.build();
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}
