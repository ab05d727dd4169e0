package io.triptych.service.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.postgres.Sql;
import io.triptych.postgres.SqlStatement;
import io.triptych.testing.TestProperties;
import io.triptych.testing.TestTokens;
import io.triptych.testing.contract.WireCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// Who is recognised, and how every failure is worded, over HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnsweringCallsIT {
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer collector;
    private EmbeddedServer server;
    private ObjectMapper json;

    @BeforeAll
    void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        Map<String, Object> properties = new HashMap<>(TestProperties.forService("contact"));
        properties.put("probe", true);
        properties.put("otel.traces.exporter", "otlp");
        properties.put("otel.exporter.otlp.protocol", "http/protobuf");
        properties.put(
                "otel.exporter.otlp.endpoint",
                "http://127.0.0.1:" + collector.getAddress().getPort());
        server = ApplicationContext.builder()
                .overrideConfigLocations("classpath:service/")
                .properties(properties)
                .run(EmbeddedServer.class);
        json = server.getApplicationContext().getBean(ObjectMapper.class);
    }

    @AfterAll
    void stop() {
        server.close();
        collector.stop(0);
    }

    @Test
    void personIsRecognisedBesideTheCallingService() throws Exception {
        HttpResponse<String> answer =
                get("/probe/person", TestTokens.service("gateway", "test-service"), TestTokens.person(7, 8, "agent"));

        assertThat(answer.body()).isEqualTo("7/8/agent");
    }

    @Test
    void serviceIsRecognisedByItsTokenForUs() throws Exception {
        assertThat(get("/probe/service", TestTokens.service("gateway", "test-service"), null)
                        .body())
                .isEqualTo("gateway");
    }

    @Test
    void whoeverIsNotRecognisedIsAnswered401() throws Exception {
        String service = TestTokens.service("gateway", "test-service");
        String person = TestTokens.person(7, 8, "agent");

        assertUnauthorized(get("/probe/person", null, person));
        assertUnauthorized(get("/probe/person", service, null));
        assertUnauthorized(get("/probe/person", person, person));
        assertUnauthorized(get("/probe/person", TestTokens.service("gateway", "other-service"), person));
        assertUnauthorized(get("/probe/person", service, TestTokens.person(7, 8, "agent", 0, Duration.ofMinutes(5))));
        assertUnauthorized(get("/probe/person", service, TestTokens.person(7, 8, "agent", 1, Duration.ofMinutes(-1))));
        assertUnauthorized(get("/probe/person", service, TestTokens.person(7, 8, "owner")));
        assertUnauthorized(get("/probe/person", service, person.substring(0, person.length() - 3) + "AAA"));
        assertUnauthorized(get("/probe/person", service, "nonsense"));
    }

    @Test
    void healthAndMetricsAreOpen() throws Exception {
        assertThat(get("/health/liveness", null, null).statusCode()).isEqualTo(200);
        assertThat(get("/prometheus", null, null).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nowhere,,404,not_found",
        "DELETE,/probe/seen,,405,invalid_input",
        "GET,/probe/page?limit=51,,400,invalid_input",
        "GET,/probe/page?limit=x,,400,invalid_input",
        "GET,/probe/page,,400,invalid_input",
        "GET,/probe/page?limit=1&q=%00,,400,invalid_input",
        "FOO,/probe/seen,,405,invalid_input",
        "GET,/probe/page?limit=99999999999,,400,invalid_input",
        "GET,/probe/things/0,,400,invalid_input",
        "GET,/probe/things/9007199254740992,,400,invalid_input",
        "GET,/probe/things/99999999999999999999,,400,invalid_input",
        "GET,/probe/things/x,,400,invalid_input",
        "GET,/probe/things/%00,,400,invalid_input",
        "GET,/probe/person,,401,unauthorized",
        "GET,/probe/database?sql=SELECT+1%2F0,,500,internal",
        "GET,/probe/database?sql=SELECT+pg_terminate_backend(pg_backend_pid()),,503,unavailable",
        "GET,/probe/limited,,429,rate_limited",
        "GET,/probe/peer,,503,unavailable",
        "GET,/probe/broken,,500,internal",
    })
    void failureIsInTheEnvelope(String method, String path, String body, int status, String code) throws Exception {
        HttpResponse<String> answer = call(method, path, body, "application/json");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertFailure(answer, code);
        assertThat(answer.body()).doesNotContain("SELECT", "Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /probe/things/%zz HTTP/1.1, 400, invalid_input",
        "GET /probe/page?limit=%ff HTTP/1.1, 400, invalid_input",
        "GET /probe/../probe/seen HTTP/1.1, 400, invalid_input",
        "GET /probe/things/<1> HTTP/1.1, 400, invalid_input",
        "GET /probe/things/1%2f2 HTTP/1.1, 400, invalid_input",
        "GET /<>|{}^` HTTP/1.1, 404, not_found",
        "GET /PROBE/seen HTTP/1.1, 404, not_found",
        "GET /probe/seen;v=1 HTTP/1.1, 404, not_found",
        "OPTIONS * HTTP/1.1, 400, invalid_input",
        "CONNECT host:443 HTTP/1.1, 400, invalid_input",
        "GET /probe/seen HTTP/2.0, 400, invalid_input",
        "GET /probe/seen HTTP/0.9, 400, invalid_input",
        "GET /probe/seen, 400, invalid_input",
        "GET /probe/seen twice HTTP/1.1, 400, invalid_input",
        "nonsense, 400, invalid_input",
        "TRACE /probe/seen HTTP/1.1, 405, invalid_input",
        "OPTIONS /probe/seen HTTP/1.1, 405, invalid_input",
        "PROPFIND /probe/seen HTTP/1.1, 405, invalid_input",
        "get /probe/seen HTTP/1.1, 400, invalid_input",
    })
    void requestThatCanNotBeServedIsAFailureInTheEnvelope(String line, int status, String code) throws Exception {
        WireCall answer = wire(line, "");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.isFailure()).as(answer.toString()).isTrue();
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/probe/page?limit=1&q=a|b<>\"{}^`\\#",
                "/probe/page?limit=1&q=50%",
                "/probe/page?limit=1&q=%zz&r=%",
                "/probe/page?limit=1&q=a+b;c",
                "/probe/page?limit=1&q=\u00c3\u00a9",
                "//probe//page?limit=1",
                "/%70robe/page?limit=1",
                "http://elsewhere/probe/page?limit=1",
            })
    void whatCanBeUnderstoodIsServed(String target) throws Exception {
        WireCall answer = wire("GET " + target + " HTTP/1.1", "");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Host: a|400|invalid_input",
                "Content-Length: x|400|invalid_input",
                "Content-Length: -1|400|invalid_input",
                "Content-Length: 1\\r\\nContent-Length: 2|400|invalid_input",
                "Content-Length: 5\\r\\nTransfer-Encoding: chunked|400|invalid_input",
                "Transfer-Encoding: gzip, chunked|400|invalid_input",
                "Transfer-Encoding: identity|400|invalid_input",
                "No colon|400|invalid_input",
                "Bad name: x|400|invalid_input",
                "X-Zero: a\\0b|400|invalid_input",
                "Accept: application/json;q=0|406|invalid_input",
                "Accept: */*;q=0|406|invalid_input",
                "Accept: text/html|406|invalid_input",
                "Content-Encoding: gzip|415|unsupported_media",
            })
    void headerThatCanNotBeHeededIsAFailureInTheEnvelope(String header, int status, String code) throws Exception {
        String headers = header.replace("\\r\\n", "\r\n").replace("\\0", "\0") + "\r\n";
        WireCall answer = wire("GET /probe/seen HTTP/1.1", headers);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.isFailure()).as(answer.toString()).isTrue();
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void whoseHostIsNotSaidIsRefusedButByTheOldProtocol() throws Exception {
        assertThat(WireCall.send(server.getPort(), "GET /probe/seen HTTP/1.1\r\nConnection: close\r\n\r\n")
                        .status())
                .isEqualTo(400);
        assertThat(WireCall.send(server.getPort(), "GET /health/liveness HTTP/1.0\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void addressAndHeadersThatAreTooLongAreSaidToBe() throws Exception {
        for (int length : new int[] {5_000, 100_000, 1_000_000}) {
            WireCall address = wire("GET /probe/page?q=" + "x".repeat(length) + " HTTP/1.1", "");
            assertThat(address.status()).as("of " + length).isEqualTo(414);
            assertThat(address.isFailure()).isTrue();
            assertThat(address.body()).contains("\"code\":\"too_large\"");
            WireCall header = wire("GET /probe/seen HTTP/1.1", "X-Long: " + "x".repeat(length + 5_000) + "\r\n");
            assertThat(header.status()).as("of " + length).isEqualTo(431);
            assertThat(header.isFailure()).isTrue();
            assertThat(header.body()).contains("\"code\":\"too_large\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "2\r\n{}XX0\r\n\r\n", "2;a\r\n{}\r\n-1\r\n\r\n"})
    void bodyWhoseChunksAreMalformedIsRefused(String chunks) throws Exception {
        String request = "POST /probe/tree HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + bearer()
                + "Transfer-Encoding: chunked\r\n\r\n" + chunks;
        WireCall answer = WireCall.send(server.getPort(), request);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.isFailure()).as(answer.toString()).isTrue();
    }

    @Test
    void refusedRequestsAreAnsweredInTheirTurnAndTheNextOneIsServed() throws Exception {
        String seen = "GET /probe/page?limit=7 HTTP/1.1\r\nHost: x\r\n" + bearer();
        String refused = "POST /api/%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nGET /";
        WireCall answer = WireCall.send(
                server.getPort(), seen + "\r\n" + refused + seen + "\r\n" + seen + "Connection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("7HTTP/1.1 400")
                .containsPattern("(?s)traceId.*\r\n\r\n7HTTP/1.1 200.*\r\n\r\n7$");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/probe/seen",
                "/probe/things/5",
                "/probe/things/0",
                "/nowhere",
                "/probe/broken",
                "/health/liveness",
                "/prometheus",
                "/%zz"
            })
    void headAnswersAsGetWithoutABody(String path) throws Exception {
        WireCall get = wire("GET " + path + " HTTP/1.1", "");
        WireCall head = wire("HEAD " + path + " HTTP/1.1", "");

        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().keySet()).isEqualTo(get.headers().keySet());
        assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
        if (!path.equals("/prometheus")) {
            assertThat(head.header("content-length"))
                    .isEqualTo(get.header("content-length"))
                    .isEqualTo(Integer.toString(get.body().length()));
        }
    }

    @Test
    void clientThatBreaksOffIsNoErrorOfOurs() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        Logger failures = (Logger) LoggerFactory.getLogger("io.triptych.service.failure.ThrownFailures");
        failures.setLevel(Level.DEBUG);
        try {
            String start = "POST /probe/tree HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + bearer();
            for (int i = 0; i < 5; i++) {
                WireCall.breakOff(server.getPort(), start + "Content-Length: 500000\r\n\r\n{\"a\":1,");
                WireCall.breakOff(server.getPort(), start + "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"a\":1,");
                WireCall.breakOff(server.getPort(), "GET /probe/seen HTTP/1.1\r\nHost: x\r\n" + bearer() + "\r\n");
            }
            await().untilAsserted(() -> assertThat(List.copyOf(log.list))
                    .anyMatch(event -> event.getMessage().startsWith("A client went away")));
            assertThat(wire("GET /probe/seen HTTP/1.1", "").status()).isEqualTo(200);
            assertThat(List.copyOf(log.list))
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                    .isEmpty();
            assertThat(List.copyOf(log.list))
                    .filteredOn(event -> event.getThrowableProxy() != null)
                    .isEmpty();
        } finally {
            failures.setLevel(null);
            root.detachAppender(log);
        }
    }

    private static String bearer() {
        return "Authorization: Bearer " + TestTokens.service("gateway", "test-service") + "\r\n";
    }

    private WireCall wire(String line, String headers) throws IOException {
        return WireCall.send(
                server.getPort(), line + "\r\nHost: x\r\nConnection: close\r\n" + bearer() + headers + "\r\n");
    }

    @Test
    void retryAfterComesWithLimitsAndOutages() throws Exception {
        assertThat(call("GET", "/probe/limited", null, "").headers().firstValue("Retry-After"))
                .contains("7");
        assertThat(call("GET", "/probe/peer", null, "").headers().firstValue("Retry-After"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messageId\":\"a\",\"content\":{\"body\":\" \",\"count\":1}}|content.body",
                "{\"messageId\":\"a\",\"content\":{\"body\":\"12345678901\",\"count\":1}}|content.body",
                "{\"messageId\":\"a\",\"content\":{\"body\":\"x\",\"count\":\"many\"}}|content.count",
                "{\"messageId\":[],\"content\":{\"body\":\"x\",\"count\":1}}|messageId",
                "{\"messageId\":\"a\",\"content\":{\"body\":\"x\",\"count\":99999999999}}|content.count",
                "{\"messageId\":\"a\",\"content\":{\"body\":\"a\\u0000b\",\"count\":1}}|content.body",
                "{\"messageId\":\"\\ud83d\",\"content\":{\"body\":\"x\",\"count\":1}}|messageId",
                "{\"messageId\":\"a\",\"content\":{\"body\":\"x\",\"count\":1},\"unknown\":[1,{\"k\":\"\\u0000\"}]}|unknown.1.k",
            })
    void wrongFieldIsNamed(String body, String field) throws Exception {
        HttpResponse<String> answer = call("POST", "/probe/send", body, "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(((Map<?, ?>) assertFailure(answer, "invalid_input").get("fields")).keySet())
                .hasToString("[" + field + "]");
    }

    @Test
    void unreadableTooLargeAndForeignBodiesAreRefused() throws Exception {
        assertFailure(call("POST", "/probe/send", "{\"messageId\":", "application/json"), "invalid_input");
        assertFailure(call("POST", "/probe/send", "hello", "text/plain"), "unsupported_media");
        assertFailure(call("POST", "/probe/send", "x".repeat(5_000_000), "application/json"), "too_large");
    }

    @Test
    void textThatPostgresKeepsAndRawBodiesPass() throws Exception {
        String emoji = "{\"messageId\":\"\\ud83d\\ude00 \\\\u0000\",\"content\":{\"body\":\"x\",\"count\":1}}";

        assertThat(call("POST", "/probe/send", emoji, "application/json").statusCode())
                .isEqualTo(200);
        assertThat(call("POST", "/probe/tree", "{\"a\":\"\\ud83d\\ude00\"}", "application/json")
                        .body())
                .isEqualTo("1");
        assertThat(call("POST", "/probe/raw", "{\"a\":\"\\u0000\"}", "application/json")
                        .body())
                .isEqualTo("14");
        assertFailure(call("POST", "/probe/tree", "[\"\\u0000\"]", "application/json"), "invalid_input");
    }

    @Test
    void bodyThatComesInPiecesIsCheckedLikeAnyOther() throws Exception {
        String text = "x".repeat(200_000);

        assertThat(chunked("/probe/tree", "{\"a\":\"" + text + "\"}").body()).isEqualTo("1");
        assertFailure(chunked("/probe/tree", "{\"a\":\"" + text + "\\u0000\"}"), "invalid_input");
        assertFailure(chunked("/probe/tree", "{\"a\":\"" + text.repeat(25) + "\"}"), "too_large");
    }

    @Test
    void hostileBodiesAndTypesAreRefused() throws Exception {
        assertFailure(call("POST", "/probe/tree", "[".repeat(100_000), "application/json"), "invalid_input");
        assertFailure(
                call("POST", "/probe/tree", "[\"\\u0000\"," + "[".repeat(100_000), "application/json"),
                "invalid_input");
        assertFailure(
                call(
                        "POST",
                        "/probe/send",
                        "{\"messageId\":\"a\",\"content\":{\"body\":\"x\",\"count\":1e999999999}}",
                        "application/json"),
                "invalid_input");
        assertFailure(call("POST", "/probe/send", "null", "application/json"), "invalid_input");
        assertFailure(call("POST", "/probe/send", "[]", "application/json"), "invalid_input");
        assertFailure(call("POST", "/probe/send", "", "application/json"), "invalid_input");
        assertFailure(call("POST", "/probe/tree", "[\"\\u0000\"]", "nonsense"), "invalid_input");
        assertFailure(
                call("POST", "/probe/tree", "[\"\\u0000\"]", "application/merge-patch+json"), "unsupported_media");
        assertThat(call("POST", "/probe/tree", "[]", "application/json; charset=nonsense")
                        .statusCode())
                .isLessThan(500);
    }

    @Test
    void answerInAnotherFormIsRefusedAndAllowedMethodsAreSaid() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve("/probe/seen"))
                .header("Authorization", "Bearer " + TestTokens.service("gateway", "test-service"))
                .header("Accept", "application/xml");
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(406);
        assertFailure(answer, "invalid_input");

        HttpResponse<String> wrongMethod = call("DELETE", "/probe/seen", null, "");
        assertThat(wrongMethod.headers().firstValue("Allow").orElse("")).contains("GET");
    }

    @Test
    void roleThatIsNotEnoughIsAnswered403() throws Exception {
        String service = TestTokens.service("gateway", "test-service");

        HttpResponse<String> refused = get("/probe/admin", service, TestTokens.person(7, 8, "agent"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertFailure(refused, "unauthorized");
        assertThat(get("/probe/admin", service, TestTokens.person(7, 8, "admin"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nowhere", "/probe/limited", "/probe/broken", "/probe/database?sql=nonsense", "/probe/page"})
    void failureNamesTheTraceOfTheCall(String path) throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve(path))
                .header("Authorization", "Bearer " + TestTokens.service("gateway", "test-service"))
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01");
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());

        assertThat(json.readValue(answer.body(), Argument.mapOf(String.class, Object.class)))
                .containsEntry("traceId", trace);
    }

    @Test
    void statementsBelongToTheTraceOfTheirCall() throws Exception {
        RecordedSpans spans = server.getApplicationContext().getBean(RecordedSpans.class);
        spans.ended.clear();
        assertThat(call("GET", "/probe/database?sql=SELECT+1", null, "").body()).isEqualTo("true");
        await().untilAsserted(() -> assertThat(spans.names()).anyMatch(name -> name.startsWith("GET /probe/database")));

        assertThat(spans.names()).noneMatch(name -> name.contains("getConnection"));
        assertThat(spans.names()).anyMatch(name -> name.startsWith("SELECT"));
        assertThat(spans.traces()).hasSize(1);

        spans.ended.clear();
        server.getApplicationContext()
                .getBean(CompanyTransactions.class)
                .read(1, () -> server.getApplicationContext().getBean(Sql.class).exists(SqlStatement.of("SELECT 2")));
        assertThat(spans.names()).isEmpty();
    }

    @Test
    void absentIsLeftOutEmptyIsNotAndTimesHaveMilliseconds() throws Exception {
        assertThat(call("GET", "/probe/seen", null, "").body())
                .isEqualTo("{\"none\":[],\"at\":\"2026-11-25T10:00:00.000Z\"}");
    }

    private void assertUnauthorized(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertFailure(answer, "unauthorized");
    }

    private Map<String, Object> assertFailure(HttpResponse<String> answer, String code) throws IOException {
        Map<String, Object> body = json.readValue(answer.body(), Argument.mapOf(String.class, Object.class));
        assertThat(body)
                .containsEntry("success", false)
                .containsEntry("code", code)
                .containsKey("error");
        assertThat((String) body.get("traceId")).matches("[0-9a-f]{32}");
        return body;
    }

    private HttpResponse<String> get(String path, String service, String person) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve(path));
        if (service != null) {
            request.header("Authorization", "Bearer " + service);
        }
        if (person != null) {
            request.header("X-Triptych-Person", person);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> chunked(String path, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(server.getURI().resolve(path))
                .header("Authorization", "Bearer " + TestTokens.service("gateway", "test-service"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String method, String path, String body, String contentType) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve(path))
                .header("Authorization", "Bearer " + TestTokens.service("gateway", "test-service"))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
