package io.triptych.service.peer;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.triptych.service.caller.CallOrigin;
import io.triptych.service.caller.CallerAuthentication;
import io.triptych.service.failure.PeerUnavailableException;
import io.triptych.service.token.ServiceTokens;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/// Calls other services: keep-alive HTTP/1.1, bytes in and out, with a service token, the person's token and the trace.
///
/// Call it from a thread that may block. A question (GET) whose connection broke is asked once more, and nothing
/// else: it may have been done. A peer that gives no answer is asked whether it is ready; while it isn't, calls are
/// refused at once ([PeerPresence]).
@Singleton
public class PeerHttp {
    private final PeersConfig config;
    private final ServiceTokens tokens;
    private final CallOrigin origin;
    private final OpenTelemetry telemetry;
    private final Tracer tracer;
    private final MeterRegistry meters;
    private final PeerConnections connections;
    private final PeerReadiness readiness = new PeerReadiness();
    private final Map<Peer, PeerPresence> presences = new EnumMap<>(Peer.class);

    PeerHttp(
            PeersConfig config,
            ServiceTokens tokens,
            CallOrigin origin,
            OpenTelemetry telemetry,
            MeterRegistry meters) {
        this.config = config;
        this.tokens = tokens;
        this.origin = origin;
        this.telemetry = telemetry;
        this.meters = meters;
        this.tracer = telemetry.getTracer("io.triptych.service");
        this.connections = new PeerConnections(config.connectTimeout(), config.readTimeout());
        for (Peer peer : Peer.values()) {
            presences.put(peer, new PeerPresence(peer.audience(), () -> readiness.admitsCalls(config.of(peer))));
        }
    }

    /// What the peer answers, whatever the status; [PeerUnavailableException] if it answers nothing.
    public PeerAnswer send(PeerRequest request) {
        URI base = config.of(request.peer());
        return send(request, wire(base, request), null);
    }

    /// As `send`, with a body that is never in memory as a whole: it is read to its end once and not closed, sent in
    /// chunks, and answered within this time after that.
    public PeerAnswer send(PeerRequest request, InputStream body, Duration answerWithin) {
        ClassicHttpRequest wire = wire(config.of(request.peer()), request);
        wire.setEntity(new InputStreamEntity(body, -1, null));
        return send(request, wire, answerWithin);
    }

    private PeerAnswer send(PeerRequest request, ClassicHttpRequest wire, @Nullable Duration answerWithin) {
        URI base = config.of(request.peer());
        PeerPresence presence = Objects.requireNonNull(presences.get(request.peer()));
        admit(request.peer(), presence);
        long start = System.nanoTime();
        String outcome = "no_answer";
        Span span = tracer.spanBuilder(request.method() + " " + request.peer().audience())
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
            trace(wire);
            PeerAnswer answer = connections.exchange(base, wire, answerWithin);
            span.setAttribute("http.response.status_code", answer.status());
            outcome = answer.status() / 100 + "xx";
            return answer;
        } catch (IOException e) {
            if (!Thread.currentThread().isInterrupted()) {
                presence.doubt();
            }
            span.setStatus(StatusCode.ERROR);
            throw new PeerUnavailableException(request.peer().audience(), e);
        } finally {
            span.end();
            record(request.peer(), outcome, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void admit(Peer peer, PeerPresence presence) {
        try {
            presence.admit();
        } catch (CallNotPermittedException away) {
            record(peer, "refused", Duration.ZERO);
            throw new PeerUnavailableException(peer.audience(), away);
        }
    }

    private void record(Peer peer, String outcome, Duration duration) {
        meters.timer("triptych.peer.call", "peer", peer.audience(), "outcome", outcome)
                .record(duration);
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
        origin.apiTokenId().ifPresent(id -> wire.setHeader(CallerAuthentication.API_TOKEN_HEADER, Long.toString(id)));
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
        presences.values().forEach(PeerPresence::close);
        readiness.close();
        connections.close();
    }
}
