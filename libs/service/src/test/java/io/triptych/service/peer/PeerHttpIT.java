package io.triptych.service.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.triptych.service.caller.CallOrigin;
import io.triptych.service.failure.PeerUnavailableException;
import io.triptych.service.token.Caller;
import io.triptych.service.token.Secret;
import io.triptych.service.token.TokensOfTests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls to another service: what goes along, and what happens when it doesn't answer.
class PeerHttpIT {
    private static final Caller.Person ANA = new Caller.Person(7, 8, "agent", 1, "Ana", new Secret("anas-token"));

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<Headers> headers = new AtomicReference<>();
    private final AtomicReference<String> received = new AtomicReference<>("");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger readiness = new AtomicInteger(200);
    private volatile String lacking = "warm-up";
    private HttpServer contact;
    private @Nullable PeerHttp peers;

    @BeforeEach
    void start() throws IOException {
        start(0);
    }

    private void start(int port) throws IOException {
        contact = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        contact.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        contact.createContext("/health/readiness", exchange -> {
            asked.incrementAndGet();
            byte[] body = ("{\"status\":\"DOWN\",\"details\":{\"" + lacking + "\":{\"status\":\""
                            + (readiness.get() == 200 ? "UP" : "DOWN") + "\"}}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(readiness.get(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        contact.createContext("/", exchange -> {
            calls.incrementAndGet();
            headers.set(exchange.getRequestHeaders());
            received.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (!exchange.getRequestURI().getPath().equals("/stuck")) {
                exchange.getResponseHeaders().add("ETag", "\"1\"");
                byte[] body = {1, 2, 3};
                exchange.sendResponseHeaders(409, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            }
        });
        contact.start();
    }

    @AfterEach
    void stop() {
        contact.stop(0);
        if (peers != null) {
            peers.close();
        }
    }

    @Test
    void tokensBodyAndTraceGoAlongAndTheAnswerComesAsItIs() throws Exception {
        byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        PeerAnswer answer = peersAt(contact.getAddress().getPort())
                .send(PeerRequest.json(Peer.CONTACT, "PATCH", "/contacts/1?x=%20y", ANA, body));

        assertThat(received.get()).isEqualTo("PATCH /contacts/1?x=%20y {\"a\":1}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).containsExactly(1, 2, 3);
        assertThat(answer.header("etag")).contains("\"1\"");
        assertThat(answer.isSuccess()).isFalse();
        assertThat(headers.get().getFirst("X-Triptych-Person")).isEqualTo("anas-token");
        assertThat(headers.get().getFirst("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        String token = headers.get().getFirst("Authorization").substring("Bearer ".length());
        JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("gateway");
        assertThat(claims.getAudience()).containsExactly("contact-service");
        assertThat(meters.timer("triptych.peer.call", "peer", "contact-service", "outcome", "4xx")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void pathNeverChoosesTheHost() {
        PeerHttp http = peersAt(contact.getAddress().getPort());

        for (String path : List.of("//127.0.0.1:1/x", "@127.0.0.1:1/x", "http://127.0.0.1:1/x", "")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> http.send(PeerRequest.get(Peer.CONTACT, path, null)));
        }
        http.send(PeerRequest.get(Peer.CONTACT, "/@127.0.0.1:1/..//x", null));

        assertThat(received.get()).startsWith("GET /@127.0.0.1:1/..//x");
        assertThat(calls).hasValue(1);
    }

    @Test
    void questionWhoseConnectionBrokeIsAskedOnceMoreAndNothingElseIs() throws Exception {
        try (ServerSocket closing = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            AtomicInteger accepted = new AtomicInteger();
            Thread.ofVirtual().start(() -> closeEach(closing, accepted));
            PeerHttp http = peersAt(closing.getLocalPort());

            assertThatExceptionOfType(PeerUnavailableException.class)
                    .isThrownBy(() -> http.send(PeerRequest.json(Peer.CONTACT, "POST", "/", null, new byte[] {1})));
            http.close();
            await().untilAsserted(() -> assertThat(accepted).hasValue(1));
            accepted.set(0);
            PeerHttp another = peersAt(closing.getLocalPort());
            assertThatExceptionOfType(PeerUnavailableException.class)
                    .isThrownBy(() -> another.send(PeerRequest.get(Peer.CONTACT, "/", null)));
            await().untilAsserted(() -> assertThat(accepted).hasValue(2));
        }
    }

    @Test
    void peerThatDoesNotAnswerIsUnavailable() {
        assertThatExceptionOfType(PeerUnavailableException.class)
                .isThrownBy(() ->
                        impatient(contact.getAddress().getPort()).send(PeerRequest.get(Peer.CONTACT, "/stuck", null)))
                .satisfies(e -> assertThat(e.peer()).isEqualTo("contact-service"));
        assertThat(calls).hasValue(1);
    }

    @Test
    void peerThatIsNotThereIsRefusedAtOnceAndServedAsSoonAsItIsReady() throws Exception {
        int port = contact.getAddress().getPort();
        PeerHttp http = peersAt(port);
        contact.stop(0);
        await().atMost(Duration.ofSeconds(30)).until(() -> refuses(http));

        readiness.set(503);
        start(port);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(asked).hasPositiveValue());
        assertThat(refuses(http)).as("while it warms up").isTrue();
        assertThat(calls).as("calls spent on finding out").hasValue(0);
        readiness.set(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> !refuses(http));

        assertNoneFails(http, 50);
    }

    @Test
    void peerThatIsSlowForSomeIsRefusedToNobody() throws Exception {
        PeerHttp http = impatient(contact.getAddress().getPort());
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PeerAnswer>> stuck = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                stuck.add(people.submit(() -> http.send(PeerRequest.get(Peer.CONTACT, "/stuck", null))));
            }
            for (Future<PeerAnswer> each : stuck) {
                assertThat(each).failsWithin(Duration.ofSeconds(30));
            }
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(asked).as("its readiness").hasPositiveValue());

        assertNoneFails(http, 50);
    }

    @Test
    void peerWhoseDatabaseIsAwayAnswersItself() throws Exception {
        int port = contact.getAddress().getPort();
        PeerHttp http = peersAt(port);
        contact.stop(0);
        await().atMost(Duration.ofSeconds(30)).until(() -> refuses(http));

        lacking = "jdbc";
        readiness.set(503);
        start(port);

        await().atMost(Duration.ofSeconds(30)).until(() -> !refuses(http));
        assertNoneFails(http, 10);
    }

    @Test
    void peerThatOnlyHangsUpIsLeftAlone() throws Exception {
        try (ServerSocket closing = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> closeEach(closing, new AtomicInteger()));
            PeerHttp http = peersAt(closing.getLocalPort());

            await().atMost(Duration.ofSeconds(30)).until(() -> refuses(http));
            assertThatExceptionOfType(IllegalStateException.class)
                    .as("a peer without an address")
                    .isThrownBy(() -> http.send(PeerRequest.get(Peer.MESSAGE, "/", null)));
        }
    }

    /// Whether a call is refused without being made.
    private boolean refuses(PeerHttp http) {
        try {
            http.send(PeerRequest.json(Peer.CONTACT, "POST", "/", null, new byte[] {1}));
            return false;
        } catch (PeerUnavailableException e) {
            return e.getCause() instanceof CallNotPermittedException;
        }
    }

    private static void assertNoneFails(PeerHttp http, int count) throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PeerAnswer>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(people.submit(() -> http.send(PeerRequest.get(Peer.CONTACT, "/", null))));
            }
            for (Future<PeerAnswer> each : all) {
                assertThat(each.get().status()).isEqualTo(409);
            }
        }
    }

    @Test
    void webhooksGoToTheIngestRoleWhereItRunsApart() {
        URI all = URI.create("http://message:1");
        URI ingest = URI.create("http://message-ingest:1");
        Duration any = Duration.ofSeconds(1);

        assertThat(new PeersConfig(null, null, all, null, null, any, any).of(Peer.MESSAGE_INGEST))
                .isEqualTo(all);
        PeersConfig apart = new PeersConfig(null, null, all, ingest, null, any, any);
        assertThat(apart.of(Peer.MESSAGE_INGEST)).isEqualTo(ingest);
        assertThat(apart.of(Peer.MESSAGE)).isEqualTo(all);
        assertThat(Peer.MESSAGE_INGEST.key()).isEqualTo("message-ingest");
    }

    private PeerHttp peersAt(int port) {
        return peersAt(port, Duration.ofSeconds(30));
    }

    /// One that waits no longer for an answer than it takes a busy machine to give one.
    private PeerHttp impatient(int port) {
        return peersAt(port, Duration.ofSeconds(5));
    }

    private PeerHttp peersAt(int port, Duration readTimeout) {
        PeersConfig config = new PeersConfig(
                null, null, null, null, URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(30), readTimeout);
        OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
        peers = new PeerHttp(config, TokensOfTests.of("gateway"), new CallOrigin(), telemetry, meters);
        return peers;
    }

    /// Reads the request of each connection and hangs up; questions for readiness aren't counted.
    private static void closeEach(ServerSocket server, AtomicInteger accepted) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                readAndClose(socket, accepted);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void readAndClose(Socket socket, AtomicInteger accepted) {
        byte[] request = new byte[8192];
        try {
            int length = socket.getInputStream().read(request);
            if (!new String(request, 0, Math.max(length, 0), StandardCharsets.UTF_8).contains("/health/")) {
                accepted.incrementAndGet();
            }
        } catch (IOException brokenOff) {
            // The client has closed it while it asked about readiness; others follow.
        }
    }
}
