package io.triptych.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
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
import org.junit.jupiter.params.provider.ValueSource;

/// What the simulator does only when it is told to, and what it knows of numbers besides messages.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedBehaviourIT {
    private static final String NUMBER = "531907742688013";
    private static final String WABA = "284611930047715";
    private static final String OTHER_NUMBER = "640218855031977";
    private static final Duration LONG = Duration.ofSeconds(30);

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
                                "simulator.messages-per-second", 1000,
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
        await().atMost(LONG)
                .until(() -> Integer.valueOf(0).equals(control("/_sim/open").get("coming")));
        tell("/_sim/reset", "{}");
        receiver.forget();
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return http.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(simulator.getURI().resolve(path))
                .header("Authorization", "Bearer demo-access-token")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private Map<String, Object> parsed(HttpResponse<String> answer) throws IOException {
        return json.readValue(answer.body(), Argument.mapOf(String.class, Object.class));
    }

    private Map<String, Object> control(String path) throws Exception {
        return parsed(call("GET", path, ""));
    }

    private Map<String, Object> tell(String path, String body) throws Exception {
        HttpResponse<String> answer = call("POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return parsed(answer);
    }

    private static String text(String to) {
        return "{\"messaging_product\":\"whatsapp\",\"to\":\"+" + to
                + "\",\"type\":\"text\",\"text\":{\"body\":\"Hello\"}}";
    }

    private HttpResponse<String> send(String to) throws Exception {
        return call("POST", "/v26.0/" + NUMBER + "/messages", text(to));
    }

    private static int code(Map<String, Object> answer) {
        return (int) WebhookReceiver.object(answer.get("error")).get("code");
    }

    private void write(String from) throws Exception {
        tell(
                "/_sim/inbound",
                "{\"phoneNumberId\":\"" + NUMBER + "\",\"from\":\"" + from
                        + "\",\"message\":{\"type\":\"text\",\"text\":{\"body\":\"Hi\"}}}");
    }

    private List<Map<String, Object>> statusesOf(String digits) {
        return receiver.statuses().stream()
                .filter(status -> digits.equals(status.get("recipient_id")))
                .toList();
    }

    private void awaitRead(String digits) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(statusesOf(digits))
                        .anySatisfy(status -> assertThat(status).containsEntry("status", "read")));
    }

    @ParameterizedTest
    @CsvSource({
        "12025550056,131056,400,2",
        "12025550029,130429,400,1",
        "12025550500,131000,500,1",
        "12025550503,2,503,1",
        "12025550429,4,429,1"
    })
    void magicRecipientsAreRefusedAFewTimesAndThenAllIsWell(String to, int code, int status, int times)
            throws Exception {
        assertThat(send(to).statusCode()).isEqualTo(200);
        tell("/_sim/recipients", "{\"magic\":true}");

        for (int i = 0; i < times; i++) {
            HttpResponse<String> refused = send(to);
            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(code(parsed(refused))).isEqualTo(code);
        }

        assertThat(send(to).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"12025550190,190,401", "12025550368,368,403", "12025550042,131042,400"})
    void magicRecipientsAreRefusedAlways(String to, int code, int status) throws Exception {
        tell("/_sim/recipients", "{\"magic\":true}");

        for (int i = 0; i < 3; i++) {
            HttpResponse<String> refused = send(to);
            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(code(parsed(refused))).isEqualTo(code);
        }
        tell("/_sim/reset", "{}");
        assertThat(send(to).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"12025550026,131026", "12025550047,131047", "12025550049,131049", "12025550050,131050"})
    void messagesToMagicRecipientsFailLater(String to, int code) throws Exception {
        tell("/_sim/recipients", "{\"magic\":true}");

        assertThat(send(to).statusCode()).isEqualTo(200);

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(statusesOf(to)).singleElement().satisfies(status -> {
                    assertThat(status).containsEntry("status", "failed");
                    assertThat(WebhookReceiver.object(((List<?>) status.get("errors")).getFirst()))
                            .containsEntry("code", code);
                }));
    }

    @Test
    void theCallToAMagicRecipientIsNeverAnsweredWhetherItIsTakenOrNot() throws Exception {
        tell("/_sim/recipients", "{\"magic\":true}");
        String path = "/v26.0/" + NUMBER + "/messages";
        CompletableFuture<HttpResponse<String>> taken =
                http.sendAsync(request("POST", path, text("12025550408")), HttpResponse.BodyHandlers.ofString());
        CompletableFuture<HttpResponse<String>> lost =
                http.sendAsync(request("POST", path, text("12025550409")), HttpResponse.BodyHandlers.ofString());

        awaitRead("12025550408");
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat((List<?>) control("/_sim/sent").get("sent")).hasSize(2));
        send("12025550777");
        awaitRead("12025550777");
        assertThat(statusesOf("12025550409")).isEmpty();
        assertThat(taken).isNotDone();
        assertThat(lost).isNotDone();
        taken.cancel(true);
        lost.cancel(true);
    }

    @Test
    void aMagicRecipientsMessageIsTakenThoughAPageIsAnswered() throws Exception {
        tell("/_sim/recipients", "{\"magic\":true}");

        HttpResponse<String> answer = send("12025550502");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).startsWith("<html>");
        awaitRead("12025550502");
    }

    @Test
    void aMagicRecipientsMessageIsReportedBeforeTheCallIsAnswered() throws Exception {
        tell("/_sim/recipients", "{\"magic\":true}");

        assertThat(send("12025550001").statusCode()).isEqualTo(200);

        assertThat(statusesOf("12025550001"))
                .anySatisfy(status -> assertThat(status).containsEntry("status", "sent"));
    }

    @ParameterizedTest
    @CsvSource({
        "5511999550009,551199550009",
        "551199550009,5511999550009",
        "5215555550009,525555550009",
        "525555550009,5215555550009",
        "12025550009,12025550009"
    })
    void aMagicRecipientIsKnownByTheOtherFormOfTheNumber(String to, String known) throws Exception {
        tell("/_sim/recipients", "{\"magic\":true}");

        Map<String, Object> answer = parsed(send(to));

        assertThat(WebhookReceiver.object(((List<?>) answer.get("contacts")).getFirst()))
                .containsEntry("input", "+" + to)
                .containsEntry("wa_id", known);
        awaitRead(known);
    }

    @Test
    void whoIsBlockedIsNotHeardUntilUnblocked() throws Exception {
        String path = "/v26.0/" + NUMBER + "/block_users";
        String users = "{\"messaging_product\":\"whatsapp\",\"block_users\":[{\"user\":\"+12025550611\"}]}";
        HttpResponse<String> early = call("POST", path, users);
        assertThat(early.statusCode()).isEqualTo(400);
        assertThat(code(parsed(early))).isEqualTo(139100);
        assertThat(early.body()).contains("failed_users", "Re-engagement required");

        write("12025550611");
        await().atMost(LONG).untilAsserted(() -> assertThat(receiver.messages()).hasSize(1));
        assertThat(tell(path, users).get("block_users"))
                .isEqualTo(Map.of("added_users", List.of(Map.of("input", "+12025550611", "wa_id", "12025550611"))));
        assertThat((List<?>) parsed(call("GET", path, "")).get("data"))
                .isEqualTo(List.of(Map.of("messaging_product", "whatsapp", "wa_id", "12025550611")));
        write("12025550611");
        write("12025550612");
        await().atMost(LONG).untilAsserted(() -> assertThat(receiver.messages()).hasSize(2));
        assertThat(receiver.messages())
                .extracting(message -> message.get("from"))
                .containsExactly("12025550611", "12025550612");

        assertThat(call("DELETE", path, users).statusCode()).isEqualTo(200);
        assertThat((List<?>) parsed(call("GET", path, "")).get("data")).isEmpty();
        write("12025550611");
        await().atMost(LONG).untilAsserted(() -> assertThat(receiver.messages()).hasSize(3));
    }

    @Test
    void whoWantsNoMarketingGetsNoneUntilTheyDoAgain() throws Exception {
        String customer = "12025550831";
        String offer = "{\"messaging_product\":\"whatsapp\",\"to\":\"+" + customer
                + "\",\"type\":\"template\",\"template\":{\"name\":\"summer_offer\",\"language\":{\"code\":\"en\"},"
                + "\"components\":[{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"Marta\"}]}]}}";
        String preference =
                "{\"phoneNumberId\":\"" + NUMBER + "\",\"from\":\"+" + customer + "\",\"marketing\":\"%s\"}";

        tell("/_sim/preferences", preference.formatted("stop"));
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(receiver.preferences().toString()).contains(customer, "stop"));
        assertThat(call("POST", "/v26.0/" + NUMBER + "/messages", offer).statusCode())
                .isEqualTo(200);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(statusesOf(customer).toString()).contains("failed", "131050"));
        assertThat(send(customer).statusCode()).isEqualTo(200);
        awaitRead(customer);

        tell("/_sim/preferences", preference.formatted("resume"));
        String wamid = String.valueOf(WebhookReceiver.object(
                        ((List<?>) parsed(call("POST", "/v26.0/" + NUMBER + "/messages", offer))
                                        .get("messages"))
                                .getFirst())
                .get("id"));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(statusesOf(customer))
                        .anySatisfy(status ->
                                assertThat(status).containsEntry("id", wamid).containsEntry("status", "read")));
        assertThat(call("POST", "/_sim/preferences", preference.formatted("never"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void historySaysHowFarAMessageCameAndWhetherThatWasTold() throws Exception {
        String wamid = (String)
                WebhookReceiver.object(((List<?>) parsed(send("12025550621")).get("messages")).getFirst())
                        .get("id");
        send("12025550622");
        awaitRead("12025550621");

        await().atMost(LONG).untilAsserted(() -> {
            Map<String, Object> answer =
                    parsed(call("GET", "/v26.0/" + NUMBER + "/message_history?message_id=" + encoded(wamid), ""));
            Map<String, Object> entry = WebhookReceiver.object(((List<?>) answer.get("data")).getFirst());
            assertThat(entry).containsEntry("message_id", wamid);
            assertThat((List<?>) WebhookReceiver.object(entry.get("events")).get("data"))
                    .extracting(WebhookReceiver::object)
                    .allSatisfy(event -> assertThat(event).containsEntry("webhook_update_state", "DELIVERED"))
                    .extracting(event -> event.get("delivery_status"))
                    .containsExactly("SENT", "DELIVERED", "READ");
        });
        assertThat((List<?>) parsed(call("GET", "/v26.0/" + NUMBER + "/message_history?limit=1", ""))
                        .get("data"))
                .hasSize(1);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void aTemplateIsFoundByItsId() throws Exception {
        List<?> all = (List<?>)
                parsed(call("GET", "/v26.0/" + WABA + "/message_templates", "")).get("data");
        Map<String, Object> first = WebhookReceiver.object(all.getFirst());

        assertThat(parsed(call("GET", "/v26.0/" + first.get("id"), ""))).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v26.0/1234/unheard_of", "/v26.0/1234/message_templates/and/more"})
    void unknownPathsAreAnsweredAsGraphDoes(String path) throws Exception {
        HttpResponse<String> answer = call("GET", path, "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(WebhookReceiver.object(parsed(answer).get("error")))
                .containsEntry("code", 100)
                .containsEntry("error_subcode", 33)
                .containsEntry("type", "GraphMethodException");
    }

    @Test
    void aCallbackIsUsedOnceItHasAnsweredTheChallenge() throws Exception {
        try (WebhookReceiver other = new WebhookReceiver("test-secret")) {
            String path = "/v26.0/" + WABA + "/subscribed_apps";
            String body = "{\"override_callback_uri\":\"" + other.url() + "\",\"verify_token\":\"%s\"}";

            HttpResponse<String> refused = call("POST", path, body.formatted("guessed"));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(code(parsed(refused))).isEqualTo(2200);
            assertThat(refused.body()).contains("403");
            write("12025550631");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(receiver.messages()).hasSize(1));

            tell(path, body.formatted("test verify"));
            write("12025550632");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(other.messages()).hasSize(1));
            assertThat(receiver.messages()).hasSize(1);
        }
    }

    @Test
    void statusesHaveTheFormThatIsAskedFor() throws Exception {
        tell("/_sim/statuses", "{\"contacts\":true,\"userIds\":true,\"skipped\":100}");
        send("12025550641");
        awaitRead("12025550641");
        assertThat(statusesOf("12025550641"))
                .allSatisfy(status -> assertThat(status).containsEntry("recipient_user_id", "US.409112025550641"))
                .extracting(status -> status.get("status"))
                .containsExactlyInAnyOrder("sent", "read");
        assertThat(receiver.rawBodies()).anyMatch(body -> body.contains("\"user_id\":\"US.409112025550641\""));

        tell("/_sim/statuses", "{\"shape\":\"v23\",\"read\":0,\"skipped\":0}");
        send("12025550642");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(statusesOf("12025550642"))
                        .allSatisfy(status ->
                                assertThat(status).containsKey("conversation").doesNotContainKey("recipient_user_id"))
                        .extracting(status -> status.get("status"))
                        .contains("sent", "delivered"));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(control("/_sim/open")).containsEntry("coming", 0));
        assertThat(statusesOf("12025550642")).hasSize(2);
    }

    @Test
    void aLimitThatIsSetCountsCustomersWhoHaveNotWritten() throws Exception {
        tell("/_sim/numbers", "{\"phoneNumberId\":\"" + NUMBER + "\",\"limit\":\"TIER_50\"}");
        for (int i = 0; i < 50; i++) {
            assertThat(send("120255570" + (10 + i)).statusCode()).isEqualTo(200);
        }

        assertThat(code(parsed(send("12025557099")))).isEqualTo(131048);
        assertThat(send("12025557010").statusCode()).isEqualTo(200);
        write("12025557099");
        assertThat(send("12025557099").statusCode()).isEqualTo(200);
        tell("/_sim/clock", "{\"seconds\":86401}");
        assertThat(send("12025557098").statusCode()).isEqualTo(200);
    }

    @Test
    void aNumberIsWorkedOnForAWhile() throws Exception {
        tell("/_sim/faults", "{\"kind\":\"maintenance\",\"phoneNumberId\":\"" + NUMBER + "\",\"count\":2}");

        for (int i = 0; i < 2; i++) {
            HttpResponse<String> refused = send("12025550651");
            assertThat(refused.statusCode()).isEqualTo(500);
            assertThat(code(parsed(refused))).isEqualTo(131057);
        }
        assertThat(send("12025550651").statusCode()).isEqualTo(200);
    }

    @Test
    void updatesOfSeveralAccountsTravelTogetherWhenToldTo() throws Exception {
        tell("/_sim/webhooks", "{\"gatheredMillis\":300,\"together\":true}");
        write("12025550661");
        tell(
                "/_sim/inbound",
                "{\"phoneNumberId\":\"" + OTHER_NUMBER
                        + "\",\"from\":\"12025550662\",\"message\":{\"type\":\"text\",\"text\":{\"body\":\"Hi\"}}}");

        await().atMost(LONG).untilAsserted(() -> assertThat(receiver.messages()).hasSize(2));
        assertThat(receiver.rawBodies())
                .singleElement()
                .satisfies(body -> assertThat(body)
                        .contains("\"id\":\"" + WABA + "\"", "\"phone_number_id\":\"" + OTHER_NUMBER + "\""));
    }

    @Test
    void everyAttemptToDeliverIsKept() throws Exception {
        receiver.refuseNext(2);
        write("12025550671");

        await().atMost(LONG).untilAsserted(() -> assertThat(receiver.messages()).hasSize(1));
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat((List<?>) control("/_sim/deliveries").get("deliveries"))
                                .extracting(WebhookReceiver::object)
                                .extracting(attempt -> attempt.get("number") + " " + attempt.get("httpStatus"))
                                .containsExactly("1 503", "2 503", "3 200"));
    }

    @Test
    void aBodyIsReplayedByteForByte() throws Exception {
        String body = "{ \"object\" : \"whatsapp_business_account\",\n\"entry\":[{\"id\":\"1\",\"changes\":[]}] }";

        assertThat(tell("/_sim/replay", body)).containsEntry("status", 200);

        assertThat(receiver.rawBodies()).containsExactly(body);
    }

    @Test
    void manyCustomersWriteThinkAndWriteAgain() throws Exception {
        tell(
                "/_sim/load",
                "{\"phoneNumberId\":\"" + NUMBER
                        + "\",\"perSecond\":20,\"seconds\":1,\"messages\":2,\"thinkMillis\":10}");

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(control("/_sim/load"))
                        .containsEntry("starting", false)
                        .containsEntry("started", 20)
                        .containsEntry("written", 20)
                        .containsEntry("waiting", 20));
        await().atMost(LONG).untilAsserted(() -> assertThat(receiver.messages()).hasSize(20));
        for (Map<String, Object> message : receiver.messages()) {
            assertThat(send(String.valueOf(message.get("from"))).statusCode()).isEqualTo(200);
        }

        // One more of each, and three statuses of each answer.
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(receiver.messages()).hasSize(40);
            assertThat(receiver.statuses()).hasSize(60);
        });
        assertThat(control("/_sim/load"))
                .containsEntry("written", 40)
                .containsEntry("answered", 20)
                .containsEntry("waiting", 0);
        assertThat(parsed(call("DELETE", "/_sim/load", ""))).containsEntry("written", 40);
        assertThat(control("/_sim/load")).containsEntry("started", 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/_sim/statuses|{\"read\":101}",
                "/_sim/statuses|{\"shape\":\"v1\"}",
                "/_sim/load|{\"phoneNumberId\":\"1\",\"perSecond\":1,\"seconds\":1}",
                "/_sim/load|{\"phoneNumberId\":\"531907742688013\",\"perSecond\":0,\"seconds\":1}",
                "/_sim/load|{\"phoneNumberId\":\"531907742688013\",\"perSecond\":1,\"seconds\":0}",
                "/_sim/load|{\"phoneNumberId\":\"531907742688013\",\"perSecond\":1,\"seconds\":1,\"messages\":0}"
            })
    void whatMakesNoSenseIsExplained(String path, String body) throws Exception {
        HttpResponse<String> answer = call("POST", path, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(parsed(answer)).containsKey("error");
    }
}
