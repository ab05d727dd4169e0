package io.triptych.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An inbox's end of the webhook: takes only what is signed rightly, and keeps it.
final class WebhookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final String secret;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ObjectMapper json = ObjectMapper.getDefault();

    WebhookReceiver(String secret) throws IOException {
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/whatsapp";
    }

    void refuseNext(int count) {
        refusals.set(count);
    }

    int refused() {
        return refused.get();
    }

    void forget() {
        bodies.clear();
        refusals.set(0);
        refused.set(0);
    }

    List<String> rawBodies() {
        return List.copyOf(bodies);
    }

    List<Map<String, Object>> statuses() {
        return elements("statuses");
    }

    List<Map<String, Object>> messages() {
        return elements("messages");
    }

    List<Map<String, Object>> preferences() {
        return elements("user_preferences");
    }

    private List<Map<String, Object>> elements(String kind) {
        return bodies.stream()
                .flatMap(body -> list(parsed(body), "entry").stream())
                .flatMap(entry -> list(entry, "changes").stream())
                .flatMap(change -> list(object(change.get("value")), kind).stream())
                .toList();
    }

    private static List<Map<String, Object>> list(Map<String, Object> object, String key) {
        return object.get(key) instanceof List<?> list
                ? list.stream().map(WebhookReceiver::object).toList()
                : List.of();
    }

    /// A JSON object that was parsed as a map; its keys are strings.
    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object parsed) {
        return (Map<String, Object>) parsed;
    }

    private Map<String, Object> parsed(String body) {
        try {
            return json.readValue(body, Argument.mapOf(String.class, Object.class));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            challenge(exchange);
            return;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean signed = signature(body).equals(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"));
        boolean refuse = !signed || refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (refuse) {
            refused.incrementAndGet();
        } else {
            bodies.add(new String(body, StandardCharsets.UTF_8));
        }
        exchange.sendResponseHeaders(refuse ? 503 : 200, -1);
        exchange.close();
    }

    /// Answers the challenge to who knows the verify token.
    private static void challenge(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        boolean known = query.contains("hub.mode=subscribe") && query.endsWith("hub.verify_token=test verify");
        byte[] answer = query.replaceFirst(".*hub\\.challenge=([0-9]+).*", "$1").getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(known ? 200 : 403, known ? answer.length : -1);
        if (known) {
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
