package io.triptych.allinone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.triptych.allinone.demo.DemoCompany;
import io.triptych.allinone.settings.Settings;
import io.triptych.testing.contract.OpenApiContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;

/// A client that knows the public API only: somebody's calls, WhatsApp's webhooks, the simulator's control.
final class ApiClient {
    static final String AURORA_NUMBER = "531907742688013";
    static final String AURORA_WABA = "284611930047715";
    static final String BOREALIS_NUMBER = "640218855031977";
    static final String BOREALIS_WABA = "391700428815560";
    static final ObjectMapper JSON = new ObjectMapper();
    /// Every answer of the gateway is held against its own description.
    static final OpenApiContract CONTRACT = OpenApiContract.onClassPath("/openapi.yml");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Settings settings;
    private final String token;
    private final long id;

    private ApiClient(Settings settings, JsonNode session) {
        this.settings = settings;
        this.token = session.path("accessToken").asText();
        this.id = session.path("user").path("id").asLong();
    }

    String token() {
        return token;
    }

    /// Whose calls they are.
    long id() {
        return id;
    }

    /// Signs in as one of the demo's people.
    static ApiClient signedIn(Settings settings, String email) {
        Answer answer = send(HttpRequest.newBuilder(URI.create(settings.url() + "/api/v1/auth/login"))
                .header("Content-Type", "application/json")
                .header("X-Triptych-Request", "1")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"" + email + "\",\"password\":\"triptych-demo\"}")));
        if (answer.status() != 200) {
            throw new AssertionError(email + " could not sign in: " + answer);
        }
        return new ApiClient(settings, answer.data());
    }

    /// Status and body of an answer.
    record Answer(int status, JsonNode body) {
        JsonNode data() {
            return body.path("data");
        }

        String code() {
            return body.path("code").asText();
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String json) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer put(String path, String json) {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer patch(String path, String json) {
        return send(request(path).method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
    }

    /// Brings a file.
    Answer bring(String name, String file) {
        return send(request("/media")
                .setHeader("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(Operations.form(name, file))));
    }

    /// Sends a text under a client id; the same id again is the same message.
    Answer sendText(long conversation, UUID messageId, String body) {
        return post(
                "/conversations/" + conversation + "/messages",
                "{\"messageId\":\"" + messageId + "\",\"type\":\"text\",\"content\":{\"body\":\"" + body + "\"}}");
    }

    /// The conversation with the customer of this number, once it is in the list.
    JsonNode conversationWith(String digits) {
        return await(() -> {
            for (JsonNode conversation :
                    get("/conversations?search=" + digits).data().path("conversations")) {
                if (conversation.path("phoneNumber").asText().equals("+" + digits)) {
                    return conversation;
                }
            }
            return null;
        });
    }

    /// All of a list, page by page; `path` has a query already.
    List<JsonNode> pages(String path, String of) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(path + cursor).data();
            page.path(of).forEach(all::add);
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }

    JsonNode thread(long conversation) {
        return get("/conversations/" + conversation + "/messages?limit=50")
                .data()
                .path("messages");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(settings.url() + "/api/v1" + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    /// Any call of the gateway, by this person unless there is an `Authorization` already.
    Answer call(HttpRequest.Builder request) {
        return send(request.header("Authorization", "Bearer " + token));
    }

    /// A request to the gateway.
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(settings.url() + path));
    }

    /// Sends it as it is. What the gateway answers must be described.
    static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer =
                    HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofByteArray());
            String path = answer.request().uri().getRawPath();
            if (path.startsWith("/api/") || path.startsWith("/webhooks/") || path.startsWith("/.well-known/")) {
                CONTRACT.check(
                        answer.request().method(),
                        path,
                        answer.statusCode(),
                        answer.headers().map(),
                        answer.body());
            }
            return new Answer(answer.statusCode(), json(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        boolean isJson = answer.headers().firstValue("Content-Type").orElse("").contains("json");
        return isJson ? JSON.readTree(answer.body()) : JSON.nullNode();
    }

    /// Posts a webhook with one text, signed with the demo's secret; answers the status.
    static int webhook(Settings settings, String wabaId, String numberId, String from, String wamid, String text) {
        String body = """
                {"object":"whatsapp_business_account","entry":[{"id":"%s","changes":[{"field":"messages","value":{
                "messaging_product":"whatsapp","metadata":{"display_phone_number":"15550104477","phone_number_id":"%s"},
                "contacts":[{"profile":{"name":"Customer %s"},"wa_id":"%s"}],
                "messages":[{"from":"%s","id":"%s","timestamp":"%d","type":"text","text":{"body":"%s"}}]}}]}]}""".formatted(
                        wabaId, numberId, from, from, from, wamid, Instant.now().getEpochSecond(), text);
        return send(HttpRequest.newBuilder(URI.create(settings.url() + "/webhooks/whatsapp"))
                        .header("Content-Type", "application/json")
                        .header("X-Hub-Signature-256", "sha256=" + signature(body))
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .status();
    }

    private static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("demo-app-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the simulator was asked to send to this customer.
    static List<JsonNode> sentTo(Settings settings, String digits) {
        Answer answer = send(HttpRequest.newBuilder(URI.create(settings.simulatorUrl() + "/_sim/sent"))
                .GET());
        List<JsonNode> sent = new java.util.ArrayList<>();
        for (JsonNode each : answer.body().path("sent")) {
            if (each.path("request").path("to").asText().equals("+" + digits)) {
                sent.add(each);
            }
        }
        return sent;
    }

    /// The texts that the simulator was asked to send to who is known by this business-scoped id alone.
    static List<String> textsTo(Settings settings, String userId) {
        Answer answer = send(HttpRequest.newBuilder(URI.create(settings.simulatorUrl() + "/_sim/sent"))
                .GET());
        List<String> sent = new java.util.ArrayList<>();
        for (JsonNode each : answer.body().path("sent")) {
            JsonNode request = each.path("request");
            if (request.path("recipient").asText().equals(userId)) {
                sent.add(request.path("text").path("body").asText());
            }
        }
        return sent;
    }

    /// Has a customer write to Aurora's number; `message` is as in a webhook.
    static void write(Settings settings, String from, String message) {
        write(settings, DemoCompany.AURORA.phoneNumberId(), from, message);
    }

    /// The same to any number of the simulator.
    static void write(Settings settings, String numberId, String from, String message) {
        writeAs(settings, numberId, "\"from\":\"" + from + "\"", message);
    }

    /// The same of who is known by these members, `from` and `userId` or one of them.
    static void writeAs(Settings settings, String numberId, String members, String message) {
        Answer answer = send(HttpRequest.newBuilder(URI.create(settings.simulatorUrl() + "/_sim/inbound"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"phoneNumberId\":\"" + numberId + "\"," + members + ",\"message\":" + message + "}")));
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("the simulator answered " + answer.status());
        }
    }

    /// Arms a fault of the simulator.
    static void fault(Settings settings, String json) {
        Answer answer = send(HttpRequest.newBuilder(URI.create(settings.simulatorUrl() + "/_sim/faults"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
    }

    /// Opens the feed and says hello.
    Feed feed() {
        return Feed.open(HTTP, URI.create(settings.url().replace("http", "ws") + "/api/v1/events/ws"), token);
    }

    /// The first answer that is one, waited for at most 30 seconds.
    static <T> T await(java.util.function.Supplier<T> question) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(question::get, java.util.Objects::nonNull);
    }
}
