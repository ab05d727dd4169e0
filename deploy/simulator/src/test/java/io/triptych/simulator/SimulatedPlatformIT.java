package io.triptych.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The simulator as its two neighbours see it: who sends through it, and who receives its webhooks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedPlatformIT {
    private static final String NUMBER = "531907742688013";
    private static final String TEXT = """
            {"messaging_product":"whatsapp","to":"+12025550143","type":"text","text":{"body":"Olá"},
             "biz_opaque_callback_data":"v1:abc:1"}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private WebhookReceiver receiver;
    private EmbeddedServer simulator;
    private ObjectMapper json;

    @BeforeAll
    void start() throws IOException {
        receiver = new WebhookReceiver("test-secret");
        simulator = ApplicationContext.builder()
                .overrideConfigLocations("classpath:simulator/")
                .propertySources(PropertySource.of(
                        "test",
                        Map.of(
                                "micronaut.server.port", -1,
                                "simulator.webhook-url", receiver.url(),
                                "simulator.app-secret", "test-secret",
                                "simulator.sent-within", "20ms",
                                "simulator.delivered-within", "20ms",
                                "simulator.read-within", "20ms",
                                "simulator.answer-within", "20ms",
                                "simulator.answers", true,
                                "simulator.retry-delays", "0s,20ms,50ms"),
                        1000))
                .run(EmbeddedServer.class);
        json = simulator.getApplicationContext().getBean(ObjectMapper.class);
    }

    @AfterAll
    void stop() {
        simulator.close();
        receiver.close();
    }

    @BeforeEach
    void forget() throws Exception {
        post("/_sim/reset", "{}");
        receiver.forget();
    }

    @Test
    void acceptedMessageIsReportedSentDeliveredAndReadWithItsCallbackData() throws Exception {
        Map<String, Object> answer = parsed(send(TEXT, "demo-access-token"));

        String wamid = (String) ((Map<?, ?>) ((List<?>) answer.get("messages")).get(0)).get("id");
        assertThat(wamid).startsWith("wamid.");
        await().untilAsserted(() -> assertThat(receiver.statuses())
                .filteredOn(status -> wamid.equals(status.get("id")))
                .allSatisfy(status -> assertThat(status).containsEntry("biz_opaque_callback_data", "v1:abc:1"))
                .extracting(status -> status.get("status"))
                .containsExactlyInAnyOrder("sent", "delivered", "read"));
    }

    @Test
    void customerAnswersWhatWasSent() throws Exception {
        send(TEXT, "demo-access-token");

        await().untilAsserted(() -> assertThat(receiver.messages())
                .anySatisfy(message -> assertThat(message).containsEntry("from", "12025550143")));
    }

    @Test
    void inboundMessageIsDeliveredSignedAndEscaped() throws Exception {
        post("/_sim/inbound", """
                {"phoneNumberId":"%s","from":"+1 202 555-0177","name":"Zoë",
                 "message":{"type":"text","text":{"body":"Olá 😀 https://a.example/b"}}}""".formatted(NUMBER));

        await().untilAsserted(() -> assertThat(receiver.messages())
                .anySatisfy(message -> assertThat(message)
                        .containsEntry("from", "12025550177")
                        .containsEntry("text", Map.of("body", "Olá 😀 https://a.example/b"))));
        assertThat(receiver.rawBodies())
                .allSatisfy(body -> assertThat(body).matches("\\p{ASCII}*").doesNotContain("a.example/b"));
    }

    @Test
    void whatTheCompanyWritesOnItsPhoneIsToldAsAnEcho() throws Exception {
        post("/_sim/echo", """
                {"phoneNumberId":"%s","to":"+1 202 555-0177",
                 "message":{"type":"text","text":{"body":"From my pocket"}}}""".formatted(NUMBER));

        await().untilAsserted(() -> assertThat(receiver.rawBodies())
                .anySatisfy(body -> assertThat(body)
                        .contains("\"field\":\"smb_message_echoes\"", "\"to\":\"12025550177\"", "From my pocket")));
    }

    @Test
    void whatBecomesOfANumberIsShownAndTold() throws Exception {
        post(
                "/_sim/numbers",
                "{\"phoneNumberId\":\"%s\",\"quality\":\"RED\",\"throughput\":\"HIGH\"}".formatted(NUMBER));
        post("/_sim/accounts", """
                {"wabaId":"284611930047715","field":"account_update","value":{"event":"ACCOUNT_RESTRICTION"}}""");

        HttpRequest question = HttpRequest.newBuilder(simulator.getURI().resolve("/v25.0/" + NUMBER))
                .header("Authorization", "Bearer demo-access-token")
                .build();
        assertThat(http.send(question, HttpResponse.BodyHandlers.ofString()).body())
                .contains("\"quality_rating\":\"RED\"", "\"level\":\"HIGH\"", "TIER_2K");
        await().untilAsserted(() -> assertThat(receiver.rawBodies())
                .anyMatch(body -> body.contains("phone_number_quality_update") && body.contains("THROUGHPUT_UPGRADE"))
                .anyMatch(body -> body.contains("account_update") && body.contains("ACCOUNT_RESTRICTION")));
    }

    @Test
    void webhookIsRepeatedUntilItIsAnswered200() throws Exception {
        receiver.refuseNext(2);

        post("/_sim/inbound", """
                {"phoneNumberId":"%s","from":"12025550155","message":{"type":"text","text":{"body":"again"}}}""".formatted(NUMBER));

        await().untilAsserted(() -> assertThat(receiver.messages())
                .anySatisfy(message -> assertThat(message).containsEntry("from", "12025550155")));
        assertThat(receiver.refused()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "refuse_token,401,190",
        "http_500,500,131000",
        "http_503,503,2",
        "http_429,429,130429",
        "rate_limit,400,130429"
    })
    void faultStrikesOnceWithItsError(String kind, int status, int code) throws Exception {
        post("/_sim/faults", "{\"kind\":\"%s\",\"to\":\"+12025550143\"}".formatted(kind));

        HttpResponse<String> struck = send(TEXT, "demo-access-token");
        HttpResponse<String> next = send(TEXT, "demo-access-token");

        assertThat(struck.statusCode()).isEqualTo(status);
        assertThat(((Map<?, ?>) parsed(struck).get("error")).get("code")).isEqualTo(code);
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(sent()).extracting(entry -> entry.get("httpStatus")).containsExactly(status, 200);
    }

    @Test
    void healingACustomerLeavesTheFaultsOfOthers() throws Exception {
        post("/_sim/faults", "{\"kind\":\"http_500\",\"to\":\"12025550143\",\"count\":9}");
        post("/_sim/faults", "{\"kind\":\"http_500\",\"to\":\"12025550144\",\"count\":9}");

        post("/_sim/heal", "{\"to\":\"+12025550143\"}");

        assertThat(send(TEXT, "demo-access-token").statusCode()).isEqualTo(200);
        assertThat(send(to("+12025550144"), "demo-access-token").statusCode()).isEqualTo(500);
    }

    @Test
    void htmlFaultAnswersAPageThatIsNotAGraphError() throws Exception {
        post("/_sim/faults", "{\"kind\":\"html_502\",\"phoneNumberId\":\"%s\"}".formatted(NUMBER));

        HttpResponse<String> struck = send(TEXT, "demo-access-token");

        assertThat(struck.statusCode()).isEqualTo(502);
        assertThat(struck.body()).startsWith("<html>");
    }

    @Test
    void stalledCallIsNeitherAnsweredNorAccepted() throws Exception {
        post("/_sim/faults", "{\"kind\":\"stall\",\"count\":1}");
        // To nobody else: what another test sent may still be reported.
        HttpRequest request = request(to("+12025550177"), "demo-access-token").build();
        CompletableFuture<HttpResponse<String>> stalled = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());

        await().untilAsserted(() -> assertThat(sent())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry).containsEntry("httpStatus", 0).doesNotContainKey("wamid")));
        // A later one is reported to its end; by then the stalled one would have been, too.
        send(to("+12025550178"), "demo-access-token");
        await().untilAsserted(() -> assertThat(receiver.statuses())
                .anyMatch(status -> status.get("recipient_id").equals("12025550178")
                        && status.get("status").equals("read")));
        assertThat(receiver.statuses())
                .noneMatch(status -> status.get("recipient_id").equals("12025550177"));
        assertThat(stalled).isNotDone();
        stalled.cancel(true);
    }

    @ParameterizedTest
    @CsvSource({"undeliverable,131026", "window_closed,131047"})
    void acceptedMessageMayFailLater(String kind, int code) throws Exception {
        post("/_sim/faults", "{\"kind\":\"%s\",\"to\":\"+12025550181\"}".formatted(kind));

        HttpResponse<String> answer = send(to("+12025550181"), "demo-access-token");

        assertThat(answer.statusCode()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(receiver.statuses())
                .filteredOn(status -> status.get("recipient_id").equals("12025550181"))
                .singleElement()
                .satisfies(status -> {
                    assertThat(status).containsEntry("status", "failed");
                    assertThat(WebhookReceiver.object(((List<?>) status.get("errors")).getFirst()))
                            .containsEntry("code", code)
                            .containsKeys("title", "message", "error_data", "href");
                }));
    }

    @Test
    void lostAnswerIsOfAMessageThatIsDelivered() throws Exception {
        post("/_sim/faults", "{\"kind\":\"lost_answer\"}");
        HttpRequest request = request(to("+12025550182"), "demo-access-token").build();
        CompletableFuture<HttpResponse<String>> lost = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());

        await().untilAsserted(() -> assertThat(receiver.statuses())
                .filteredOn(status -> status.get("recipient_id").equals("12025550182"))
                .extracting(status -> status.get("status"))
                .contains("read"));
        assertThat(sent())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry).containsEntry("httpStatus", 0).containsKey("wamid"));
        assertThat(lost).isNotDone();
        lost.cancel(true);
    }

    @Test
    void webhooksComeTwiceLateAndTogetherWhenToldTo() throws Exception {
        post("/_sim/webhooks", "{\"duplicated\":100,\"shuffled\":0,\"gatheredMillis\":300,\"batch\":500}");
        for (int i = 0; i < 20; i++) {
            write("1202555020" + i, "n" + i);
        }
        await().untilAsserted(() -> assertThat(idsFrom("1202555020")).hasSize(40));
        assertThat(receiver.rawBodies()).hasSizeLessThan(20);
        assertThat(idsFrom("1202555020").stream().distinct()).hasSize(20);

        receiver.forget();
        post("/_sim/webhooks", "{\"duplicated\":0,\"shuffled\":50,\"gatheredMillis\":1}");
        for (int i = 0; i < 30; i++) {
            write("12025550300", Integer.toString(i));
        }
        await().untilAsserted(() -> assertThat(idsFrom("12025550300")).hasSize(30));
        assertThat(idsFrom("12025550300")).isNotEqualTo(writtenBy("12025550300"));
        await().untilAsserted(() -> assertThat(control("/_sim/open")).containsEntry("webhooks", 0));
    }

    @Test
    void booksSayWhatWasWrittenAndReportedInItsOrder() throws Exception {
        write("12025550310", "first");
        write("12025550310", "second");
        String wamid = (String) WebhookReceiver.object(((List<?>) parsed(send(to("+12025550311"), "demo-access-token"))
                                .get("messages"))
                        .getFirst())
                .get("id");

        assertThat(writtenBy("12025550310")).hasSize(2).doesNotHaveDuplicates();
        await().untilAsserted(() -> assertThat(control("/_sim/open")).containsEntry("coming", 0));
        assertThat((List<?>) control("/_sim/books").get("reported"))
                .extracting(WebhookReceiver::object)
                .filteredOn(report -> report.get("wamid").equals(wamid))
                .extracting(report -> report.get("status"))
                .containsExactly("sent", "delivered", "read");
    }

    @Test
    void pageShowsWhatBothHaveWritten() throws Exception {
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(simulator.getURI().resolve("/")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).contains("<h1>WhatsApp simulator</h1>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        for (String file : List.of("/page.css", "/page.js")) {
            assertThat(http.send(
                                    HttpRequest.newBuilder(simulator.getURI().resolve(file))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat((List<?>) control("/_sim/numbers").get("numbers"))
                .extracting(each -> WebhookReceiver.object(each).get("phoneNumberId"))
                .contains(NUMBER);

        write("12025550330", "Hello");
        send(to("+12025550330"), "demo-access-token");
        await().untilAsserted(() -> assertThat(
                        (List<?>) control("/_sim/conversation?customer=12025550330&phoneNumberId=" + NUMBER)
                                .get("lines"))
                .extracting(WebhookReceiver::object)
                .extracting(line -> line.get("own"), line -> line.get("status"))
                .startsWith(tuple(true, null), tuple(false, "read")));
    }

    @Test
    void fileOfACustomerIsShownAndRunsNothing() throws Exception {
        post("/_sim/inbound", """
                {"phoneNumberId":"%s","from":"12025550331","message":{"type":"image","image":{"sample":"picture"}}}""".formatted(NUMBER));
        Map<String, Object> line = WebhookReceiver.object(
                ((List<?>) control("/_sim/conversation?customer=12025550331&phoneNumberId=" + NUMBER)
                                .get("lines"))
                        .getFirst());
        Object id = WebhookReceiver.object(
                        WebhookReceiver.object(line.get("content")).get("image"))
                .get("id");
        HttpResponse<byte[]> file = http.send(
                HttpRequest.newBuilder(simulator.getURI().resolve("/_sim/files/" + id))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(file.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(file.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("sandbox");
        assertThat(file.body()).hasSizeGreaterThan(1000);
    }

    @Test
    void windowIsOpenFor24HoursByThePlatformsClock() throws Exception {
        post("/_sim/windows", "{\"kept\":\"at_once\"}");
        HttpResponse<String> closed = send(to("+12025550320"), "demo-access-token");
        assertThat(closed.statusCode()).isEqualTo(400);
        assertThat(code(parsed(closed))).isEqualTo(131047);

        write("12025550320", "Hello");
        assertThat(send(to("+12025550320"), "demo-access-token").statusCode()).isEqualTo(200);
        post("/_sim/clock", "{\"seconds\":86401}");
        assertThat(send(to("+12025550320"), "demo-access-token").statusCode()).isEqualTo(400);

        post("/_sim/windows", "{\"kept\":\"later\"}");
        assertThat(send(to("+12025550321"), "demo-access-token").statusCode()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(receiver.statuses())
                .filteredOn(status -> status.get("recipient_id").equals("12025550321"))
                .extracting(status -> status.get("status"))
                .containsExactly("failed"));
        post("/_sim/clock", "{\"seconds\":-86401}");
        write("12025550321", "Now I have.");
        send(to("+12025550321"), "demo-access-token");
        await().untilAsserted(() -> assertThat(receiver.statuses())
                .filteredOn(status -> status.get("recipient_id").equals("12025550321"))
                .extracting(status -> status.get("status"))
                .contains("read"));
    }

    /// The ids of what this customer wrote, in order.
    private List<Object> writtenBy(String from) throws Exception {
        return ((List<?>) control("/_sim/books").get("written"))
                .stream()
                        .map(WebhookReceiver::object)
                        .filter(message -> message.get("from").equals(from))
                        .map(message -> message.get("id"))
                        .toList();
    }

    /// The ids of what came from these customers, in order.
    private List<Object> idsFrom(String digits) {
        return receiver.messages().stream()
                .filter(message -> String.valueOf(message.get("from")).startsWith(digits))
                .map(message -> message.get("id"))
                .toList();
    }

    private Map<String, Object> control(String path) throws Exception {
        return parsed(http.send(
                HttpRequest.newBuilder(simulator.getURI().resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    private void write(String from, String text) throws Exception {
        HttpResponse<String> answer = post("/_sim/inbound", """
                {"phoneNumberId":"%s","from":"%s","message":{"type":"text","text":{"body":"%s"}}}""".formatted(NUMBER, from, text));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static String to(String number) {
        return TEXT.replace("+12025550143", number);
    }

    @Test
    void wrongTokenAndUnknownNumberAreRefusedAsGraphDoes() throws Exception {
        assertThat(send(TEXT, "another").statusCode()).isEqualTo(401);

        HttpRequest unknown = HttpRequest.newBuilder(simulator.getURI().resolve("/v26.0/999/messages"))
                .header("Authorization", "Bearer demo-access-token")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(TEXT))
                .build();
        HttpResponse<String> answer = http.send(unknown, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(((Map<?, ?>) parsed(answer).get("error")).get("error_subcode"))
                .isEqualTo(33);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"to\":\"+12025550143\",\"text\":{\"body\":\"x\"}}|100",
                "{\"messaging_product\":\"whatsapp\",\"text\":{\"body\":\"x\"}}|131008",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+12025550143\",\"text\":{}}|131008",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+12025550143\",\"type\":\"poll\"}|131051",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"nobody\",\"text\":{\"body\":\"x\"}}|131009",
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+12025550143\",\"type\":\"image\",\"image\":{}}|131009",
                "[]|100",
                "no json|100"
            })
    void whatTheReferenceForbidsIsRefused(String body, int code) throws Exception {
        HttpResponse<String> answer = send(body, "demo-access-token");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(((Map<?, ?>) parsed(answer).get("error")).get("code")).isEqualTo(code);
    }

    @Test
    void textLongerThan4096CharactersIsRefused() throws Exception {
        assertThat(send(TEXT.replace("Olá", "x".repeat(4096)), "demo-access-token")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(TEXT.replace("Olá", "x".repeat(4097)), "demo-access-token")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void fortySixthMessageInARowToOneCustomerHitsThePairLimit() throws Exception {
        for (int i = 0; i < 45; i++) {
            assertThat(send(TEXT, "demo-access-token").statusCode()).isEqualTo(200);
        }

        HttpResponse<String> answer = send(TEXT, "demo-access-token");

        assertThat(((Map<?, ?>) parsed(answer).get("error")).get("code")).isEqualTo(131056);
        assertThat(send(TEXT.replace("0143", "0199"), "demo-access-token").statusCode())
                .isEqualTo(200);
    }

    @Test
    void readReceiptIsKeptAndAnsweredAsNoMessage() throws Exception {
        HttpResponse<String> answer = send(
                "{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\"wamid.X\"}",
                "demo-access-token");

        assertThat(parsed(answer)).containsEntry("success", true).doesNotContainKey("messages");
        assertThat(sent())
                .singleElement()
                .satisfies(kept -> assertThat((Map<?, ?>) kept.get("request"))
                        .extracting("status", "message_id")
                        .containsExactly("read", "wamid.X"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/_sim/faults|{\"kind\":\"fire\"}",
                "/_sim/numbers|{\"phoneNumberId\":\"1\",\"quality\":\"RED\"}",
                "/_sim/numbers|{\"phoneNumberId\":\"531907742688013\",\"quality\":\"MAUVE\"}",
                "/_sim/accounts|{\"wabaId\":\"1\",\"field\":\"account_update\",\"value\":{}}",
                "/_sim/faults|{\"kind\":\"stall\",\"count\":0}",
                "/_sim/webhooks|{\"duplicated\":101}",
                "/_sim/webhooks|{\"batch\":0}",
                "/_sim/windows|{\"kept\":\"perhaps\"}",
                "/_sim/clock|{\"seconds\":99999999}",
                "/_sim/inbound|{\"phoneNumberId\":\"1\",\"from\":\"2\",\"message\":{}}",
                "/_sim/inbound|{\"phoneNumberId\":\"531907742688013\",\"message\":{}}"
            })
    void controlThatMakesNoSenseIsExplained(String path, String body) throws Exception {
        HttpResponse<String> answer = post(path, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(parsed(answer)).containsKey("error");
    }

    private List<Map<String, Object>> sent() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(simulator.getURI().resolve("/_sim/sent?phoneNumberId=" + NUMBER))
                .build();
        Object entries =
                parsed(http.send(request, HttpResponse.BodyHandlers.ofString())).get("sent");
        return ((List<?>) entries).stream().map(WebhookReceiver::object).toList();
    }

    private HttpResponse<String> send(String body, String token) throws Exception {
        return http.send(request(body, token).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String body, String token) {
        return HttpRequest.newBuilder(simulator.getURI().resolve("/v26.0/" + NUMBER + "/messages"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        URI uri = simulator.getURI().resolve(path);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Map<String, Object> parsed(HttpResponse<String> answer) throws IOException {
        return json.readValue(answer.body(), Argument.mapOf(String.class, Object.class));
    }

    private Map<String, Object> ask(String method, String path, String token, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(simulator.getURI().resolve("/v26.0" + path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return parsed(answer);
    }

    private Map<?, ?> token(String token) throws Exception {
        return (Map<?, ?>) ask("GET", "/debug_token?input_token=" + token, "demo-access-token", 200)
                .get("data");
    }

    private static List<String> rights(Map<?, ?> token) {
        return ((List<?>) token.get("scopes")).stream().map(String::valueOf).toList();
    }

    private static int code(Map<String, Object> answer) {
        return (int) ((Map<?, ?>) answer.get("error")).get("code");
    }

    @Test
    void tokensSayWhatTheyAreGoodFor() throws Exception {
        assertThat(token("demo-access-token").get("is_valid")).isEqualTo(true);
        assertThat(token("demo-access-token").get("app_id")).isEqualTo("712093348500261");
        assertThat(rights(token("demo-access-token")))
                .containsExactlyInAnyOrder("whatsapp_business_messaging", "whatsapp_business_management");
        assertThat(rights(token("demo-token-without-messaging"))).containsExactly("whatsapp_business_management");
        assertThat(token("demo-token-of-another-app").get("app_id")).isNotEqualTo("712093348500261");
        assertThat(token("demo-token-ended").get("is_valid")).isEqualTo(false);
        assertThat(token("nobodys").get("is_valid")).isEqualTo(false);
        assertThat(code(ask("GET", "/" + NUMBER, "demo-token-ended", 401))).isEqualTo(190);
        assertThat(code(ask("GET", "/" + NUMBER, "demo-token-without-management", 403)))
                .isEqualTo(200);
        assertThat(send(TEXT, "demo-token-without-messaging").statusCode()).isEqualTo(403);
        ask("GET", "/712093348500261", "712093348500261|test-secret", 200);
        assertThat(code(ask("GET", "/712093348500261", "712093348500261|guessed", 400)))
                .isEqualTo(1);
    }

    @Test
    void numbersAreThoseOfTheirBusinessAccount() throws Exception {
        assertThat(ask("GET", "/" + NUMBER, "demo-access-token", 200))
                .containsEntry("display_phone_number", "+15550104477")
                .containsEntry("quality_rating", "GREEN");
        assertThat((List<?>) ask("GET", "/284611930047715/phone_numbers", "demo-access-token", 200)
                        .get("data"))
                .singleElement()
                .satisfies(number -> assertThat(((Map<?, ?>) number).get("id")).isEqualTo(NUMBER));
        assertThat(code(ask("GET", "/999", "demo-access-token", 400))).isEqualTo(100);
        assertThat(code(ask("GET", "/999/phone_numbers", "demo-access-token", 400)))
                .isEqualTo(100);
    }

    private boolean subscribed(String wabaId) throws Exception {
        return !((List<?>) ask("GET", "/" + wabaId + "/subscribed_apps", "demo-access-token", 200)
                        .get("data"))
                .isEmpty();
    }

    @Test
    void webhooksAreSubscribedAndUnsubscribed() throws Exception {
        assertThat(subscribed("284611930047715")).isTrue();
        assertThat(subscribed("402915577310266")).isFalse();

        ask("POST", "/402915577310266/subscribed_apps", "demo-access-token", 200);
        ask("DELETE", "/284611930047715/subscribed_apps", "demo-access-token", 200);
        assertThat(subscribed("402915577310266")).isTrue();
        assertThat(subscribed("284611930047715")).isFalse();
        assertThat(code(ask("POST", "/999/subscribed_apps", "demo-access-token", 400)))
                .isEqualTo(100);

        post("/_sim/reset", "{}");
        assertThat(subscribed("402915577310266")).isFalse();
        assertThat(subscribed("284611930047715")).isTrue();
    }

    @Test
    void faultsOfWhatIsAskedStrikeOnlyThat() throws Exception {
        for (String kind : List.of("missing_right", "wrong_app", "unknown_number", "not_subscribed")) {
            post("/_sim/faults", "{\"kind\":\"" + kind + "\"}");
        }

        assertThat(send(TEXT, "demo-access-token").statusCode()).isEqualTo(200);
        Map<?, ?> struck = token("demo-access-token");
        assertThat(rights(struck)).containsExactly("whatsapp_business_management");
        assertThat(struck.get("app_id")).isNotEqualTo("712093348500261");
        assertThat(code(ask("GET", "/" + NUMBER, "demo-access-token", 400))).isEqualTo(100);
        assertThat(subscribed("284611930047715")).isFalse();
        assertThat(subscribed("284611930047715")).isTrue();
        post("/_sim/faults", "{\"kind\":\"ended_token\"}");
        assertThat(code(ask("GET", "/" + NUMBER, "demo-access-token", 401))).isEqualTo(190);
    }
}
