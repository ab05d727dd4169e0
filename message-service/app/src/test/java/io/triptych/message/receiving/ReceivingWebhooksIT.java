package io.triptych.message.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.testing.TestTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReceivingWebhooksIT {

    private static final String PATH = "/webhooks/whatsapp";
    private static final String CHALLENGE = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";

    private final MessageServer server = MessageServer.running();
    private final Webhooks webhooks = new Webhooks(server);
    private final Company company = server.anyCompany();
    private final String number = "5330" + server.anyId();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String anyBody() {
        return Webhooks.messages(number, "{\"type\":\"sticker\"}");
    }

    @Test
    void theChallengeIsAnsweredAsPlainTextToWhoKnowsTheVerifyToken() {
        for (String path : List.of(PATH, PATH + "/4711")) {
            HttpResponse<String> answer = webhooks.get(path + CHALLENGE + "test-verify-token");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("1158201444");
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        }
    }

    @Test
    void anyOtherChallengeIsForbidden() {
        for (String query : List.of(
                CHALLENGE + "wrong",
                CHALLENGE,
                "?hub.mode=subscribe&hub.challenge=1",
                "?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=test-verify-token",
                "?hub.mode=subscribe&hub.verify_token=test-verify-token",
                "")) {
            HttpResponse<String> answer = webhooks.get(PATH + query);

            assertThat(answer.statusCode()).as(query).isEqualTo(403);
            assertThat(answer.body()).contains("\"success\":false", "\"code\":\"unauthorized\"");
        }
    }

    @Test
    void whatIsNotAuthenticIsRefusedAndForgotten() {
        byte[] body = bytes(anyBody());
        String valid = Webhooks.signature(Webhooks.APP_SECRET, body);
        for (String signature : new String[] {
            null, "", "sha256=", valid.substring(7), Webhooks.signature("another", body), "sha1=" + valid.substring(7)
        }) {
            HttpResponse<String> answer = webhooks.post(PATH, body, signature, null);

            assertThat(answer.statusCode()).as(signature).isEqualTo(401);
            assertThat(answer.body()).contains("\"success\":false", "\"code\":\"unauthorized\"");
        }
        assertThat(webhooks.post(PATH, bytes(anyBody() + " "), valid, null).statusCode())
                .isEqualTo(401);
        assertThat(Ledger.recordsOf(number)).isEmpty();
    }

    @Test
    void onlyTheGatewayIsListenedTo() {
        byte[] body = bytes(anyBody());
        HttpRequest request = HttpRequest.newBuilder(server.server().getURI().resolve(PATH))
                .header("X-Hub-Signature-256", Webhooks.signature(Webhooks.APP_SECRET, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();

        assertThat(webhooks.send(request).statusCode()).isEqualTo(401);
        assertThat(Ledger.recordsOf(number)).isEmpty();
    }

    @Test
    void anAuthenticBodyIsKeptByteForByteBeforeTheEmptyAnswer() {
        byte[] body = bytes(anyBody());

        HttpResponse<String> answer = webhooks.post(
                PATH,
                body,
                Webhooks.signature(Webhooks.APP_SECRET, body)
                        .toUpperCase(Locale.ROOT)
                        .replace("SHA256", "sha256"),
                null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(Ledger.recordsOf(number)).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo(body);
            assertThat(header(record, "phone-number-id")).isEqualTo(number);
            assertThat(header(record, "app-id")).isNull();
            assertThat(header(record, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
        });
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Test
    void aBodyIsKeptOnceForEverySubjectThatItNames() {
        String waba = "28" + server.anyId();
        String other = "5331" + server.anyId();
        byte[] body = bytes("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"" + waba
                + "\",\"changes\":[{\"field\":\"account_update\",\"value\":{}},"
                + Webhooks.change(number, "\"messages\":[]") + "," + Webhooks.change(other, "\"messages\":[]")
                + "]}]}");

        assertThat(webhooks.post(body).statusCode()).isEqualTo(200);

        assertThat(Ledger.recordsOf(number, other, waba))
                .hasSize(3)
                .allSatisfy(record -> assertThat(record.value()).isEqualTo(body));
        assertThat(Ledger.recordsOf(waba))
                .singleElement()
                .satisfies(record -> assertThat(header(record, "waba-id")).isEqualTo(waba));
    }

    @Test
    void authenticNonsenseIsKeptAsWell() {
        int before = Ledger.recordsOf("nothing").size();
        for (String nonsense : List.of("", "{\"object\":", "hello", "[]", "\uFEFF{}")) {
            assertThat(webhooks.post(nonsense).statusCode()).as(nonsense).isEqualTo(200);
        }

        List<ConsumerRecord<String, byte[]>> kept = Ledger.recordsOf("nothing");
        assertThat(kept).hasSize(before + 5);
        Ledger ledger = new Ledger(server);
        ledger.awaitAll(kept);
        assertThat(kept.subList(before, kept.size()))
                .extracting(ledger::fates)
                .containsExactlyInAnyOrder(
                        "elements=1 parked=1",
                        "elements=1 parked=1",
                        "elements=1 parked=1",
                        "elements=1 ignored=1",
                        "elements=1 ignored=1");
    }

    @Test
    void signatureOfACompressedBodyIsOverTheBytesThatCame() {
        byte[] body = bytes(anyBody());
        byte[] packed = packed(body);
        assertThat(encoded("gzip", packed, packed).statusCode()).isEqualTo(200);
        assertThat(Ledger.recordsOf(number))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).isEqualTo(body));

        assertThat(encoded("gzip", packed, body).statusCode()).isEqualTo(401);
        assertThat(encoded("br", packed, packed).statusCode()).isEqualTo(415);
        assertThat(encoded("gzip", body, body).statusCode()).isEqualTo(400);
        HttpResponse<String> bomb = encoded("gzip", packed(new byte[300_000_000]), null);
        assertThat(bomb.statusCode()).isEqualTo(413);
        assertThat(bomb.body()).contains("\"code\":\"too_large\"");
        assertThat(Ledger.recordsOf(number)).hasSize(1);
    }

    @Test
    void twoSignaturesAreNone() {
        byte[] body = bytes(anyBody());
        String valid = Webhooks.signature(Webhooks.APP_SECRET, body);
        HttpRequest request = HttpRequest.newBuilder(server.server().getURI().resolve(PATH))
                .header("Authorization", "Bearer " + TestTokens.service("gateway", "message-service"))
                .header("X-Hub-Signature-256", valid)
                .header("X-Hub-Signature-256", valid)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();

        assertThat(webhooks.send(request).statusCode()).isEqualTo(401);
        assertThat(Ledger.recordsOf(number)).isEmpty();
    }

    private HttpResponse<String> encoded(String encoding, byte[] body, byte @Nullable [] signed) {
        return webhooks.send(HttpRequest.newBuilder(server.server().getURI().resolve(PATH))
                .header("Authorization", "Bearer " + TestTokens.service("gateway", "message-service"))
                .header("Content-Encoding", encoding)
                .header("X-Hub-Signature-256", Webhooks.signature(Webhooks.APP_SECRET, signed == null ? body : signed))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private static byte[] packed(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @Test
    void fourMegabytesAreTakenAndMoreIsTooLarge() {
        int most = 4 * 1024 * 1024;
        byte[] full = bytes(anyBody() + " ".repeat(most - anyBody().length()));
        byte[] more = bytes(anyBody() + " ".repeat(most - anyBody().length() + 1));
        byte[] farMore = bytes(anyBody() + " ".repeat(6 * 1024 * 1024));

        assertThat(webhooks.post(full).statusCode()).isEqualTo(200);
        for (byte[] body : List.of(more, farMore)) {
            HttpResponse<String> answer = webhooks.post(body);
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("\"code\":\"too_large\"");
        }
        assertThat(Ledger.recordsOf(number)).hasSize(1);
    }

    @Test
    void aCompaniesOwnAppSignsWithItsOwnSecretAlsoWhileItRotates() {
        String appId = "88" + server.anyId();
        String path = PATH + "/" + appId;
        byte[] body = bytes(anyBody());
        String first = Webhooks.signature("first-secret", body);
        String second = Webhooks.signature("second-secret", body);
        assertThat(webhooks.post(path, body, first, null).statusCode()).isEqualTo(401);

        server.saveApp(company, appId, "first-secret");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> webhooks.post(path, body, first, null).statusCode() == 200);
        assertThat(webhooks.post(path, body, second, null).statusCode()).isEqualTo(401);
        server.saveApp(company, appId, "second-secret");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> webhooks.post(path, body, second, null).statusCode() == 200);

        assertThat(webhooks.post(path, body, first, null).statusCode()).isEqualTo(200);
        assertThat(webhooks.post(path, body, Webhooks.signature(Webhooks.APP_SECRET, body), null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(webhooks.post(PATH, body, first, null).statusCode()).isEqualTo(401);
        assertThat(Ledger.recordsOf(number))
                .allSatisfy(record -> assertThat(header(record, "app-id")).isEqualTo(appId));
    }
}
