package io.triptych.message.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.triptych.message.content.TextContent;
import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.model.CallbackTag;
import io.triptych.message.model.CustomerIdentity;
import io.triptych.message.model.DeliveryError;
import io.triptych.message.model.ErrorClass;
import io.triptych.message.model.WhatsApp;
import io.triptych.message.model.WhatsApp.Answer;
import io.triptych.service.token.Secret;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallingTheCloudApiIT {

    private final MessageServer server = MessageServer.running();
    private final FakeWhatsApp whatsApp = server.whatsApp();
    private final String to = "4915" + server.anyId();

    private WhatsApp client(String baseUrl) {
        JsonMapper json = server.bean(JsonMapper.class);
        return new CloudApiWhatsApp(
                new CloudApiConfig(
                        URI.create(baseUrl),
                        "v26.0",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2),
                        List.of(),
                        null),
                json,
                new CloudApiAnswer(json));
    }

    private Answer send(String baseUrl) {
        return client(baseUrl)
                .send(new WhatsApp.Request(
                        sender("token"),
                        new CustomerIdentity(CustomerIdentity.Kind.WA_ID, to),
                        new TextContent("Hello", true),
                        null,
                        null,
                        new CallbackTag(7, 1)));
    }

    private static WhatsApp.Sender sender(String token) {
        return new WhatsApp.Sender(1, "531907742688013", new Secret(token));
    }

    @Test
    void aMessageIsWrittenAsTheCloudApiWantsIt() {
        assertThat(send(whatsApp.baseUrl())).isInstanceOf(Answer.Accepted.class);

        assertThat(whatsApp.to("+" + to)).singleElement().satisfies(call -> {
            assertThat(call.phoneNumberId()).isEqualTo("531907742688013");
            assertThat(call.body().get("messaging_product").getStringValue()).isEqualTo("whatsapp");
            assertThat(call.body().get("recipient_type").getStringValue()).isEqualTo("individual");
            assertThat(call.body().get("type").getStringValue()).isEqualTo("text");
            assertThat(call.body().get("text").get("preview_url").getBooleanValue())
                    .isTrue();
            assertThat(call.body().get("context")).isNull();
            assertThat(call.callbackData()).isEqualTo("v1:7:1");
        });
    }

    @Test
    void aConnectionThatIsRefusedSentNothing() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertThat(send("http://127.0.0.1:" + closed)).isInstanceOf(Answer.NotSent.class);
        assertThat(send("http://no-such-host.invalid")).isInstanceOf(Answer.NotSent.class);
    }

    @Test
    void aConnectionThatBreaksAfterTheRequestLeavesItOpen() {
        whatsApp.planFor("+" + to, 1, (exchange, call) -> exchange.close());

        assertThat(send(whatsApp.baseUrl())).isInstanceOf(Answer.Unknown.class);
        assertThat(whatsApp.to("+" + to)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "200 | {} ",
                "200 | not JSON",
                "200 | {\"messages\":[]}",
                "200 | {\"messages\":[{\"id\":7}]}",
                "500 | {\"error\":\"broken\"}",
                "503 | <html>",
                "504 | []",
                "502 | ''",
            })
    void anAnswerThatSaysNothingLeavesItOpen(int httpStatus, String body) {
        whatsApp.planFor("+" + to, 1, FakeWhatsApp.body(httpStatus, body));

        assertThat(send(whatsApp.baseUrl())).isInstanceOf(Answer.Unknown.class);
    }

    /// The envelope says that nothing was sent, whatever its code looks like.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | \"131047\" | 131047 | PERMANENT",
                "400 | 99999999999 | -1 | PERMANENT",
                "500 | 1.5 | -1 | RETRY",
                "400 | \"odd\" | -1 | PERMANENT",
                "404 | 7654321 | 7654321 | PERMANENT",
                "400 | 131030 | 131030 | OPERATOR",
            })
    void anErrorOfWhatsAppsIsReadHoweverItsCodeIsWritten(int httpStatus, String code, int read, ErrorClass errorClass) {
        whatsApp.planFor("+" + to, 1, FakeWhatsApp.body(httpStatus, "{\"error\":{\"code\":" + code + "}}"));

        assertThat(send(whatsApp.baseUrl())).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.error().code()).isEqualTo(read);
            assertThat(refused.errorClass()).isEqualTo(errorClass);
        });
    }

    @Test
    void aRefusalThatIsNotWhatsAppsFailsIt() {
        whatsApp.planFor("+" + to, 1, FakeWhatsApp.html(407));

        assertThat(send(whatsApp.baseUrl())).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.errorClass()).isEqualTo(ErrorClass.PERMANENT);
            assertThat(refused.error().code()).isEqualTo(DeliveryError.OURS);
        });
    }

    @Test
    void tooManyRequestsSlowTheNumberDown() {
        whatsApp.planFor("+" + to, 1, FakeWhatsApp.html(429));

        assertThat(send(whatsApp.baseUrl()))
                .isInstanceOfSatisfying(
                        Answer.Throttled.class,
                        throttled -> assertThat(throttled.errorClass()).isEqualTo(ErrorClass.THROTTLE_NUMBER));
    }

    @Test
    void aQuestionAboutTheNumberTellsWhetherItIsTaken() throws IOException {
        assertThat(standing("sound")).isEqualTo(WhatsApp.Standing.SOUND);
        assertThat(standing("refused")).isEqualTo(WhatsApp.Standing.REFUSED);
        assertThat(standing("with\nline")).isEqualTo(WhatsApp.Standing.REFUSED);
        try (ServerSocket silent = new ServerSocket(0)) {
            assertThat(client("http://127.0.0.1:" + silent.getLocalPort()).standing(sender("sound")))
                    .isEqualTo(WhatsApp.Standing.UNKNOWN);
        }
    }

    private WhatsApp.Standing standing(String token) {
        return client(whatsApp.baseUrl()).standing(sender(token));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"id\":\"1\",\"health_status\":{\"can_send_message\":\"BLOCKED\"}} | REFUSED",
                "200 | {\"id\":\"1\",\"health_status\":{\"can_send_message\":\"LIMITED\"}} | SOUND",
                "200 | {\"id\":\"1\",\"health_status\":\"odd\"} | SOUND",
                "400 | {\"error\":{\"code\":190}} | REFUSED",
                "403 | {\"error\":{\"code\":131031}} | REFUSED",
                // A token that may send needn't be allowed to read the number.
                "403 | {\"error\":{\"code\":10}} | SOUND",
                "403 | {\"error\":{\"code\":200}} | SOUND",
                "400 | {\"error\":{\"code\":100}} | SOUND",
                "400 | {\"error\":{\"code\":4}} | UNKNOWN",
                "429 | {\"error\":{\"code\":190}} | UNKNOWN",
                "502 | <html> | UNKNOWN",
            })
    void whatIsSaidOfANumberIsNotMoreThanItSays(int httpStatus, String body, WhatsApp.Standing standing) {
        assertThat(new CloudApiAnswer(server.bean(JsonMapper.class))
                        .standing(httpStatus, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(standing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"error\":{\"code\":"})
    void anAnswerThatNoParserTakesIsNone(String opening) {
        String deep = opening.repeat(100_000);
        whatsApp.planFor("+" + to, 1, FakeWhatsApp.body(500, deep));

        assertThat(send(whatsApp.baseUrl())).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void aTokenThatCantStandInAHeaderStopsItsNumberAndNotTheMessage() {
        assertThat(client(whatsApp.baseUrl())
                        .send(new WhatsApp.Request(
                                sender("line\nbreak"),
                                new CustomerIdentity(CustomerIdentity.Kind.WA_ID, to),
                                new TextContent("Hello", false),
                                null,
                                null,
                                new CallbackTag(7, 1))))
                .isEqualTo(new Answer.Refused(DeliveryError.TOKEN_UNUSABLE, ErrorClass.STOP_LANE));
    }

    @Test
    void aTokenIsNeverPrinted() {
        assertThat(sender("a-secret-token").toString()).doesNotContain("a-secret-token");
    }
}
