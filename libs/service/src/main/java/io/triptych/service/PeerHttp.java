package io.triptych.service;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
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
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Calls other services: keep-alive HTTP/1.1, bytes in and out, with a service token, the person's token and the trace.
///
/// Call it from a thread that may block. A question (GET) whose connection failed is asked once more; nothing else is
/// repeated. A peer that fails again and again is left alone for five seconds.
@Singleton
public class PeerHttp {
    private final PeersConfig config;
    private final ServiceTokens tokens;
    private final OpenTelemetry telemetry;
    private final Tracer tracer;
    private final HttpClient http;
    private final Map<Peer, CircuitBreaker> breakers = new EnumMap<>(Peer.class);

    PeerHttp(PeersConfig config, ServiceTokens tokens, OpenTelemetry telemetry) {
        this.config = config;
        this.tokens = tokens;
        this.telemetry = telemetry;
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
        CircuitBreaker breaker = breaker(request.peer());
        if (!breaker.tryAcquirePermission()) {
            throw new PeerUnavailableException(
                    request.peer(), CallNotPermittedException.createCallNotPermittedException(breaker));
        }
        long start = System.nanoTime();
        Span span = tracer.spanBuilder(request.method() + " " + request.peer().audience())
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
            PeerAnswer answer = exchange(request);
            span.setAttribute("http.response.status_code", answer.status());
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
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
        }
    }

    private CircuitBreaker breaker(Peer peer) {
        return java.util.Objects.requireNonNull(breakers.get(peer));
    }

    private PeerAnswer exchange(PeerRequest request) throws IOException, InterruptedException {
        HttpRequest wire = wire(request);
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(wire, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            if (!request.method().equals("GET") || !isConnectionFailure(e)) {
                throw e;
            }
            answer = http.send(wire, HttpResponse.BodyHandlers.ofByteArray());
        }
        return new PeerAnswer(answer.statusCode(), answer.headers().map(), answer.body());
    }

    /// Refused, or a kept-alive connection that the peer had closed; a time-out is neither.
    private static boolean isConnectionFailure(IOException e) {
        return e instanceof ConnectException
                || (e.getMessage() != null && e.getMessage().contains("header parser received no bytes"));
    }

    private HttpRequest wire(PeerRequest request) {
        HttpRequest.Builder wire = HttpRequest.newBuilder(
                        config.of(request.peer()).resolve(request.pathAndQuery()))
                .timeout(config.readTimeout())
                .header(
                        "Authorization",
                        "Bearer " + tokens.forCallee(request.peer().audience()));
        if (request.person() != null) {
            wire.header(CallerAuthentication.PERSON_HEADER, request.person().token());
        }
        request.headers().forEach(wire::header);
        telemetry.getPropagators().getTextMapPropagator().inject(Context.current(), wire, (carrier, key, value) -> {
            if (carrier != null) {
                carrier.header(key, value);
            }
        });
        HttpRequest.BodyPublisher body = request.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(request.body());
        return wire.method(request.method(), body).build();
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}
