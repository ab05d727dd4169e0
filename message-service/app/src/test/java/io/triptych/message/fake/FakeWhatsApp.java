package io.triptych.message.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A Cloud API that takes every message, but for those that a test has other plans with.
public final class FakeWhatsApp {

    private final HttpServer server;
    private final JsonMapper json;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Receipt> receipts = new CopyOnWriteArrayList<>();
    private final List<Rule> receiptRules = new CopyOnWriteArrayList<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final AtomicLong wamids = new AtomicLong();
    private final FakeManagement management = new FakeManagement();
    private final FakeMedia media = new FakeMedia();
    private final FakeTemplates templates = new FakeTemplates();

    public FakeWhatsApp(JsonMapper json) {
        this.json = json;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /// A call as it came. `to` is who it was for, `wamid` what it was answered, if it was taken.
    public record Call(
            String phoneNumberId,
            String authorization,
            JsonNode body,
            Instant at,
            @Nullable String wamid) {
        public String to() {
            JsonNode to = body.get("to");
            return Objects.requireNonNull(to == null ? body.get("recipient") : to)
                    .getStringValue();
        }

        public String text() {
            return Objects.requireNonNull(
                            Objects.requireNonNull(body.get("text")).get("body"))
                    .getStringValue();
        }

        public String callbackData() {
            return Objects.requireNonNull(body.get("biz_opaque_callback_data")).getStringValue();
        }
    }

    private record Receipt(String phoneNumberId, JsonNode body) {}

    /// What happens to a call.
    @FunctionalInterface
    public interface Plan {
        void carryOut(HttpExchange exchange, Call call) throws IOException;
    }

    private record Rule(Predicate<Call> fits, AtomicInteger left, Plan plan) {}

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The next calls that fit, so many of them, go by this plan.
    public void plan(Predicate<Call> fits, int times, Plan plan) {
        rules.add(new Rule(fits, new AtomicInteger(times), plan));
    }

    public void planFor(String to, int times, Plan plan) {
        plan(call -> call.to().equals(to), times, plan);
    }

    /// An error in WhatsApp's envelope.
    public static Plan error(int httpStatus, int code) {
        return (exchange, call) -> answer(
                exchange,
                httpStatus,
                "{\"error\":{\"message\":\"(#" + code + ")\",\"type\":\"OAuthException\",\"code\":" + code
                        + ",\"fbtrace_id\":\"A\"}}");
    }

    /// An answer that is not WhatsApp's.
    public static Plan html(int httpStatus) {
        return (exchange, call) -> answer(exchange, httpStatus, "<html><body>Bad Gateway</body></html>");
    }

    /// Any body.
    public static Plan body(int httpStatus, String body) {
        return (exchange, call) -> answer(exchange, httpStatus, body);
    }

    /// No answer until the latch opens, and then the connection is closed.
    public static Plan stall(CountDownLatch until) {
        return (exchange, call) -> {
            await(until);
            exchange.close();
        };
    }

    /// Goes by the plan, but only once the latch opens.
    public static Plan after(CountDownLatch until, Plan plan) {
        return (exchange, call) -> {
            await(until);
            plan.carryOut(exchange, call);
        };
    }

    /// Takes it, but only once the latch opens.
    public Plan takeAfter(CountDownLatch until) {
        return (exchange, call) -> {
            await(until);
            answer(exchange, 200, taken(call));
        };
    }

    /// The calls for this recipient, in order of arrival.
    public List<Call> to(String recipient) {
        return calls.stream().filter(call -> call.to().equals(recipient)).toList();
    }

    public List<Call> from(String phoneNumberId) {
        return calls.stream()
                .filter(call -> call.phoneNumberId().equals(phoneNumberId))
                .toList();
    }

    /// What this number told of messages that were read, in order of arrival.
    public List<JsonNode> receipts(String phoneNumberId) {
        return receipts.stream()
                .filter(each -> each.phoneNumberId().equals(phoneNumberId))
                .map(Receipt::body)
                .toList();
    }

    /// The next receipts of a number, so many of them, go by this plan.
    public void planReceipts(String phoneNumberId, int times, Plan plan) {
        receiptRules.add(new Rule(call -> call.phoneNumberId().equals(phoneNumberId), new AtomicInteger(times), plan));
    }

    /// How often it was asked about this number, without anything to send.
    public long questionsAbout(String phoneNumberId) {
        return questions.stream().filter(phoneNumberId::equals).count();
    }

    /// What it says of numbers, business accounts, tokens and apps.
    public FakeManagement management() {
        return management;
    }

    /// The files that it has.
    public FakeMedia media() {
        return media;
    }

    /// The part that keeps templates.
    public FakeTemplates templates() {
        return templates;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        if (templates.handles(exchange.getRequestMethod(), path)) {
            templates.handle(exchange, path, bytes);
            return;
        }
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        if (exchange.getRequestMethod().equals("GET") && query.equals("fields=id,health_status")) {
            questions.add(path[2]);
            answer(exchange, authorization.endsWith("refused") ? 401 : 200, "{\"id\":\"" + path[2] + "\"}");
            return;
        }
        if (exchange.getRequestMethod().equals("GET") && media.handle(exchange, path, authorization, baseUrl())) {
            return;
        }
        if (path.length == 4 && path[3].equals("media")) {
            media.take(exchange, path[2], bytes);
            return;
        }
        if (exchange.getRequestMethod().equals("GET") || path[path.length - 1].equals("subscribed_apps")) {
            management.handle(exchange, path, authorization);
            return;
        }
        JsonNode body = Objects.requireNonNull(json.readValue(bytes, JsonNode.class));
        if (body.get("status") != null) {
            receipts.add(new Receipt(path[2], body));
            Call receipt = new Call(path[2], authorization, body, Instant.now(), null);
            planOf(receiptRules, receipt, (to, each) -> answer(to, 200, "{\"success\":true}"))
                    .carryOut(exchange, receipt);
            return;
        }
        Call call = new Call(path[2], authorization, body, Instant.now(), "wamid.FAKE" + wamids.incrementAndGet());
        calls.add(call);
        plan(call).carryOut(exchange, call);
    }

    private Plan plan(Call call) {
        return planOf(rules, call, (exchange, taken) -> answer(exchange, 200, taken(taken)));
    }

    private static Plan planOf(List<Rule> rules, Call call, Plan otherwise) {
        for (Rule rule : rules) {
            if (rule.fits().test(call) && rule.left().getAndDecrement() > 0) {
                return rule.plan();
            }
        }
        return otherwise;
    }

    private static String taken(Call call) {
        return "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"" + call.to() + "\",\"wa_id\":\""
                + call.to().replace("+", "") + "\"}],\"messages\":[{\"id\":\"" + call.wamid() + "\"}]}";
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void await(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
