package io.triptych.allinone;

import static io.triptych.allinone.ApiClient.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.triptych.allinone.Operations.Operation;
import io.triptych.allinone.Operations.Scene;
import io.triptych.allinone.settings.Ports;
import io.triptych.allinone.settings.Settings;
import io.triptych.testing.TestTokens;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts secrets that occur nowhere else into every call, where they belong and where they don't, and reads what the
/// whole product logged from its start on, at the most talkative level: its own keys are looked for as well.
@ExtendWith(RunningProduct.class)
class NoSecretInALogIT {
    private static final Logger LOG = LoggerFactory.getLogger("io.triptych.allinone.NoSecretInALogIT");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String CUSTOMER = "12025550177";
    /// What looks like a signed token, a password's hash or a private key.
    private static final Pattern SECRET_FORM = Pattern.compile(
            "eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}|\\$argon2id\\$|BEGIN [A-Z ]*PRIVATE KEY|\"d\":\"[\\w-]{40,}");

    private final Settings settings;
    private final Ports ports;
    private final RecordedLogs logs;
    private final List<String> canaries = new ArrayList<>();

    NoSecretInALogIT(Settings settings, Ports ports, RecordedLogs logs) {
        this.settings = settings;
        this.ports = ports;
        this.logs = logs;
    }

    @Test
    void noTokenPasswordKeyOrCookieIsLoggedWhateverIsCalled() throws Exception {
        ApiClient admin = ApiClient.signedIn(settings, "admin@aurora.example");
        Scene scene = Scenes.of(settings, admin, ApiClient.AURORA_WABA, ApiClient.AURORA_NUMBER, CUSTOMER);
        signInAndOut();
        for (Operation operation : Operations.all(scene)) {
            everywhereIn(operation, scene, admin);
        }
        webhooks();
        accounts();
        numbersOfTheSettings(admin, scene);
        refusedByWhatsApp(admin, scene);
        hello();
        List<String> secrets = Stream.concat(canaries.stream(), own().stream()).toList();
        assertThat(logs.lines(line -> secrets.stream().anyMatch(line::contains)
                        || SECRET_FORM.matcher(line).find()))
                .as("lines that hold a secret")
                .isEmpty();
        assertThatTheLogIsRead();
    }

    private void assertThatTheLogIsRead() {
        String mark = "mark-" + UUID.randomUUID();
        LOG.trace("A line of the most talkative level: {}", mark);
        assertThat(logs.lines(line -> line.contains(mark))).hasSize(1);
        assertThat(logs.lines(line -> line.contains("Triptych") || line.contains("io.triptych.message")))
                .isNotEmpty();
    }

    private String canary(String what) {
        String canary = "canary-" + what + "-" + UUID.randomUUID();
        canaries.add(canary);
        return canary;
    }

    /// The installation's own, as it keeps them.
    private List<String> own() throws IOException {
        List<String> own = new ArrayList<>(List.of("demo-app-secret", "demo-verify-token", "demo-access-token"));
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(settings.data().resolve("secrets.properties"))) {
            kept.load(reader);
        }
        kept.values().forEach(value -> own.add(String.valueOf(value)));
        try (Stream<Path> keys = Files.list(settings.data().resolve("gateway"))) {
            for (Path key : keys.toList()) {
                own.add(Files.readString(key).strip());
            }
        }
        own.add("triptych-demo");
        return own;
    }

    private void signInAndOut() throws Exception {
        String login = "/api/v1/auth/login";
        String email = "{\"email\":\"ben@aurora.example\",\"password\":";
        HttpResponse<String> session = post(login, "{\"email\":\"ben@aurora.example\",\"password\":\"triptych-demo\"}");
        assertThat(session.statusCode()).isEqualTo(200);
        String cookie = session.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        canaries.add(cookie.substring(cookie.indexOf('=') + 1));
        String token = ApiClient.JSON
                .readTree(session.body())
                .path("data")
                .path("accessToken")
                .asText();
        canaries.add(token);

        for (String body : List.of(
                email + "\"" + canary("wrong-password") + "\"}",
                email + "[\"" + canary("password-in-a-list") + "\"]}",
                email + canary("password-without-quotes") + "}",
                email + "\"" + canary("password-cut-off"),
                email + "\"" + canary("password-too-long") + "x".repeat(300) + "\"}",
                "{\"" + canary("password-as-a-name") + "\":1}")) {
            assertThat(post(login, body).statusCode()).isIn(400, 401);
        }
        for (String path : List.of("/api/v1/auth/refresh", "/api/v1/auth/logout")) {
            post(path, "{}", "Cookie", "triptych_refresh=" + canary("cookie"));
            post(path, "{}", "Cookie", "triptych_refresh=\"" + canary("broken-cookie") + "; $=;");
        }
        for (String body : List.of(
                "{\"current\":\"" + canary("current") + "\",\"next\":\"" + canary("next") + "\"}",
                "{\"current\":\"triptych-demo\",\"next\":[\"" + canary("next-in-a-list") + "\"]}")) {
            post("/api/v1/auth/password", body, "Authorization", "Bearer " + token, "Cookie", cookie);
        }
        assertThat(post("/api/v1/auth/refresh", "{}", "Cookie", cookie).statusCode())
                .isEqualTo(200);
        assertThat(post("/api/v1/auth/logout", "{}", "Cookie", cookie).statusCode())
                .isEqualTo(200);
    }

    /// With a good token, a bad one in every place, and bodies that are none.
    private void everywhereIn(Operation operation, Scene scene, ApiClient admin) throws Exception {
        String path = scene.path(operation) + operation.query();
        admin.call(admin.to(path)
                .header("Content-Type", "application/json")
                .method(operation.method(), BodyPublishers.ofString(operation.body())));
        for (String authorization : List.of(
                "Bearer " + canary("token"),
                "Bearer eyJhbGciOiJub25lIn0." + canary("unsigned") + ".",
                "Basic " + canary("basic"),
                canary("no-scheme"))) {
            send(
                    operation.method(),
                    path,
                    operation.body(),
                    "Authorization",
                    authorization,
                    "Cookie",
                    "triptych_refresh=" + canary("cookie"));
        }
        send(operation.method(), path, "{" + canary("no-json"), "Authorization", "Bearer " + canary("token"));
    }

    private void webhooks() throws Exception {
        String verify = "/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1&hub.verify_token=";
        assertThat(send("GET", verify + "demo-verify-token", "").statusCode()).isEqualTo(200);
        assertThat(send("GET", verify + canary("verify-token"), "").statusCode())
                .isEqualTo(403);
        post("/webhooks/whatsapp", "{}", "X-Hub-Signature-256", "sha256=" + canary("signature"));
    }

    /// What an admin gives of a number, with and without a fault in it.
    private void accounts() throws Exception {
        URI accounts = URI.create(ports.addresses().message() + "/internal/whatsapp-accounts");
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(settings.data().resolve("secrets.properties"))) {
            kept.load(reader);
        }
        String caller =
                TestTokens.service("all-in-one", "message-service", kept.getProperty("service-token-key.message"));
        canaries.add(caller);
        for (String body : List.of(
                account("\"" + canary("access-token") + "\"", "\"" + canary("app-secret") + "\"", "\"1000001\""),
                account("\"" + canary("access-token") + "\"", "\"" + canary("app-secret") + "\"", "\"x\""),
                account(
                        "[\"" + canary("access-token") + "\"]",
                        "{\"a\":\"" + canary("app-secret") + "\"}",
                        "\"1000001\""),
                account("\"" + canary("access-token") + "\"", canary("app-secret"), "\"1000001\""),
                account(
                        "\"" + canary("access-token") + "x".repeat(3_000) + "\"",
                        "\"" + canary("app-secret") + "\"",
                        "\"1000001\""))) {
            HTTP.send(
                    HttpRequest.newBuilder(accounts)
                            .header("Authorization", "Bearer " + caller)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /// What an admin types into the settings goes to WhatsApp, and nowhere else.
    private void numbersOfTheSettings(ApiClient admin, Scene scene) {
        for (String path : List.of("/whatsapp-accounts", "/whatsapp-accounts/check")) {
            for (String app :
                    List.of("", ",\"appId\":\"712093348500261\",\"appSecret\":\"%s\"", ",\"appSecret\":[\"%s\"]")) {
                admin.post(
                        path,
                        "{\"name\":\"Ours\",\"phoneNumberId\":\"725190446120388\",\"wabaId\":\"402915577310266\","
                                + "\"accessToken\":\"" + canary("settings-token") + "\""
                                + app.formatted(canary("settings-secret")) + "}");
            }
            admin.post(path, "{\"accessToken\":\"" + canary("settings-token-cut-off"));
        }
        admin.patch(
                "/whatsapp-accounts/" + scene.account(), "{\"accessToken\":\"" + canary("settings-new-token") + "\"}");
    }

    private static String account(String accessToken, String appSecret, String appId) {
        return """
                {"companyId":987654321,"name":"Another","displayPhoneNumber":"1 202 555 0199","phoneNumberId":"777000111222",
                "wabaId":"777000111","accessToken":%s,"appId":%s,"appSecret":%s}""".formatted(accessToken, appId, appSecret);
    }

    /// A call to WhatsApp that fails, with the number's token in it.
    private void refusedByWhatsApp(ApiClient admin, Scene scene) {
        ApiClient.fault(settings, "{\"kind\":\"http_500\",\"to\":\"+" + CUSTOMER + "\",\"count\":1}");
        JsonNode sent = admin.sendText(scene.conversation(), UUID.randomUUID(), "Refused once")
                .data();
        await(() -> admin.thread(scene.conversation())
                        .findValuesAsText("id")
                        .contains(sent.path("id").asText())
                ? sent
                : null);
    }

    private void hello() throws Exception {
        URI address = URI.create(settings.url().replace("http", "ws") + "/api/v1/events/ws?token=" + canary("query"));
        for (String frame : List.of(
                "{\"type\":\"hello\",\"token\":\"" + canary("hello") + "\"}",
                "{\"type\":\"hello\",\"token\":{\"a\":\"" + canary("hello") + "\"}}",
                "{\"type\":\"hello\",\"token\":" + canary("hello"))) {
            var closed = new java.util.concurrent.CompletableFuture<Integer>();
            var socket = HTTP.newWebSocketBuilder()
                    .buildAsync(address, new java.net.http.WebSocket.Listener() {
                        @Override
                        public java.util.concurrent.CompletionStage<?> onClose(
                                java.net.http.WebSocket webSocket, int code, String reason) {
                            closed.complete(code);
                            return null;
                        }
                    })
                    .join();
            socket.sendText(frame, true).join();
            assertThat(closed.get(30, java.util.concurrent.TimeUnit.SECONDS)).isPositive();
        }
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return send("POST", path, body, headers);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + path))
                .header("Content-Type", "application/json")
                .header("X-Triptych-Request", "1")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
