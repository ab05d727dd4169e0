package io.triptych.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two gateways with narrow limits: one that anybody calls, one behind a proxy.
class ConnectionLimitsIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String HEALTH = "GET /health/liveness HTTP/1.1\r\nHost: gateway\r\n";
    private static final String UPGRADE = "GET /api/v1/events/ws HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private static final Pattern CONTENT_LENGTH = Pattern.compile("content-length: ([0-9]+)", Pattern.CASE_INSENSITIVE);

    private static EmbeddedServer open;
    private static EmbeddedServer proxied;

    @BeforeAll
    static void start() {
        Map<String, Object> narrow = Map.of(
                "triptych.connections.per-address-max", "6",
                "triptych.connections.slow-after", "300ms",
                "triptych.connections.slow-per-address-max", "2",
                "triptych.connections.head-within", "4s",
                "triptych.connections.body-grace", "4s",
                "triptych.connections.body-bytes-per-second-min", "1000000");
        GatewayUnderTest gateway = GatewayUnderTest.get();
        Map<String, Object> properties = gateway.properties(gateway.databaseUrl);
        properties.putAll(narrow);
        open = GatewayUnderTest.start(properties);
        properties.put("triptych.trusted-proxies", "127.0.0.1");
        proxied = GatewayUnderTest.start(properties);
    }

    @AfterAll
    static void stop() {
        open.close();
        proxied.close();
    }

    /// A client that sends bytes when the test says so.
    private static final class Caller implements AutoCloseable {
        private final Socket socket;

        Caller(EmbeddedServer server) {
            try {
                socket = new Socket("127.0.0.1", server.getPort());
                socket.setSoTimeout((int) DEADLINE.toMillis());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Caller sends(String bytes) {
            try {
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        /// What comes, up to these words or the end.
        String readsUpTo(String words) {
            StringBuilder read = new StringBuilder();
            try {
                while (read.indexOf(words) < 0) {
                    int next = socket.getInputStream().read();
                    if (next < 0) {
                        return read + "[end]";
                    }
                    read.append((char) next);
                }
            } catch (SocketException e) {
                return read + "[end]";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return read.toString();
        }

        boolean isEnded() {
            return readsUpTo("\0").endsWith("[end]");
        }

        /// The status line of a whole answer.
        String answer() {
            String head = readsUpTo("\r\n\r\n");
            Matcher length = CONTENT_LENGTH.matcher(head);
            if (length.find()) {
                try {
                    socket.getInputStream().skipNBytes(Integer.parseInt(length.group(1)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return head.lines().findFirst().orElse("");
        }

        boolean isServed() {
            return sends(HEALTH + "\r\n").answer().contains(" 200 ");
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static double refused(EmbeddedServer server, Refusal reason) {
        return server.getApplicationContext()
                .getBean(MeterRegistry.class)
                .counter("triptych.gateway.connections.refused", "reason", reason.word())
                .count();
    }

    /// Whoever was closed by the test before makes room in a moment.
    private static List<Caller> served(EmbeddedServer server, int number) {
        List<Caller> callers = new ArrayList<>();
        Awaitility.await().atMost(DEADLINE).until(() -> {
            Caller caller = new Caller(server);
            if (isServed(caller)) {
                callers.add(caller);
            } else {
                caller.close();
            }
            return callers.size() == number;
        });
        return callers;
    }

    private static boolean isServed(Caller caller) {
        try {
            return caller.isServed();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void addressHasSoManyConnectionsAndNoMore() {
        List<Caller> callers = served(open, 6);
        double before = refused(open, Refusal.TOO_MANY);
        try (Caller seventh = new Caller(open)) {
            assertThat(seventh.isEnded()).isTrue();
        }
        assertThat(refused(open, Refusal.TOO_MANY)).isGreaterThan(before);
        assertThat(callers).allMatch(Caller::isServed);
        callers.removeLast().close();
        served(open, 1).forEach(Caller::close);
        callers.forEach(Caller::close);
    }

    @Test
    void requestWhoseHeadersDontComeEndsItsConnection() {
        double before = refused(open, Refusal.SLOW_HEAD);
        try (Caller silent = served(open, 1).getFirst()) {
            assertThat(silent.sends(HEALTH).isEnded()).isTrue();
        }
        assertThat(refused(open, Refusal.SLOW_HEAD)).isGreaterThan(before);
    }

    @Test
    void connectionOnWhichNoRequestIsSentEnds() {
        try (Caller silent = new Caller(open)) {
            assertThat(silent.isEnded()).isTrue();
        }
    }

    @Test
    void bodyThatDoesntComeEndsItsConnection() {
        double before = refused(open, Refusal.SLOW_BODY);
        try (Caller silent = served(open, 1).getFirst()) {
            silent.sends("POST /webhooks/whatsapp HTTP/1.1\r\nHost: gateway\r\nContent-Length: 1000\r\n\r\n{");
            assertThat(silent.isEnded()).isTrue();
        }
        assertThat(refused(open, Refusal.SLOW_BODY)).isGreaterThan(before);
    }

    @Test
    void addressHasSoManySlowRequestsAndNoMore() {
        double before = refused(open, Refusal.TOO_MANY_SLOW);
        List<Caller> callers = served(open, 4);
        callers.forEach(caller -> caller.sends(HEALTH));
        assertThat(callers).allMatch(Caller::isEnded);
        assertThat(refused(open, Refusal.TOO_MANY_SLOW)).isGreaterThan(before);
        callers.forEach(Caller::close);
    }

    @Test
    void proxyHasAsManyConnectionsAsItNeedsAndItsClientsAreCountedForThemselves() {
        List<Caller> sockets = new ArrayList<>();
        for (int client = 1; client <= 3; client++) {
            for (int i = 0; i < 6; i++) {
                sockets.add(upgrade("203.0.113." + client));
            }
        }
        assertThat(sockets).allMatch(socket -> socket.readsUpTo("\r\n\r\n").contains(" 101 "));
        try (Caller seventh = upgrade("203.0.113.1")) {
            String answer = seventh.readsUpTo("\0");
            assertThat(answer).contains(" 429 ", "\"code\":\"rate_limited\"", "\"success\":false", "[end]");
            String body = answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
            GatewayUnderTest.get().contract.checkSchema("Failure", body);
        }
        sockets.removeFirst().close();
        Awaitility.await().atMost(DEADLINE).until(() -> {
            Caller again = upgrade("203.0.113.1");
            sockets.add(again);
            return again.readsUpTo("\r\n\r\n").contains(" 101 ");
        });
        sockets.forEach(Caller::close);
    }

    private static Caller upgrade(String client) {
        return new Caller(proxied).sends(UPGRADE + "X-Forwarded-For: " + client + "\r\n\r\n");
    }

    @Test
    void answeredRequestsOfAProxyTakeNoPlace() {
        try (Caller proxy = new Caller(proxied)) {
            for (int i = 0; i < 20; i++) {
                proxy.sends(HEALTH + "X-Forwarded-For: 203.0.113.9\r\n\r\n");
                assertThat(proxy.answer()).contains(" 200 ");
            }
        }
    }

    @Test
    void proxyThatNamesNobodyShutsOutNobody() {
        List<Caller> sockets = Stream.generate(() -> new Caller(proxied).sends(UPGRADE + "\r\n"))
                .limit(20)
                .toList();
        assertThat(sockets).allMatch(socket -> socket.answer().contains(" 101 "));
        sockets.forEach(Caller::close);
    }
}
