package io.triptych.message.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.json.tree.JsonNode;
import io.triptych.message.fake.FakeMedia;
import io.triptych.message.fake.FakeWhatsApp;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Chat;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Database;
import io.triptych.message.fixture.MessageServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of ours, from who brings them to WhatsApp.
class SendingFilesIT {

    private static final byte[] PDF = "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final MessageServer server = MessageServer.running();
    private final FakeWhatsApp whatsApp = server.whatsApp();
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Chat chat = company.anyChat(number);

    private static byte[] picture(String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// The first page of a recording with so many channels.
    private static byte[] opus(int channels) {
        byte[] page = new byte[64];
        System.arraycopy("OggS".getBytes(StandardCharsets.US_ASCII), 0, page, 0, 4);
        System.arraycopy("OpusHead".getBytes(StandardCharsets.US_ASCII), 0, page, 28, 8);
        page[36] = 1;
        page[37] = (byte) channels;
        return page;
    }

    private Answer bring(String name, byte[] file) {
        return company.agent(41).bring(name, file);
    }

    private long brought(String name, byte[] file) {
        Answer answer = bring(name, file);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.data("mediaId").getLongValue();
    }

    private Answer send(String messageId, String type, String content) {
        return company.agent(41)
                .post(
                        "/conversations/" + chat.id() + "/messages",
                        "{\"messageId\":\"" + messageId + "\",\"type\":\"" + type + "\",\"content\":" + content + "}");
    }

    private Answer send(String type, String content) {
        return send(UUID.randomUUID().toString(), type, content);
    }

    private JsonNode message(long id) {
        for (JsonNode each : company.agent(41)
                .get("/conversations/" + chat.id() + "/messages")
                .data("messages")
                .values()) {
            if (Objects.requireNonNull(each.get("id")).getLongValue() == id) {
                return each;
            }
        }
        throw new AssertionError("no such message");
    }

    private void awaitStatus(long id, String status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(Objects.requireNonNull(message(id).get("status"))
                                        .getStringValue())
                                .isEqualTo(status));
    }

    private String sentAs(String type) {
        JsonNode body = whatsApp.to(chat.to()).getLast().body();
        JsonNode file = Objects.requireNonNull(body.get(type));
        return Objects.requireNonNull(file.get("id")).getStringValue();
    }

    @Test
    void aPictureIsBroughtUploadedAndSent() {
        byte[] bytes = picture("png");
        Answer brought = bring("C:\\tmp\\Our boat.png", bytes);
        long mediaId = brought.data("mediaId").getLongValue();
        assertThat(brought.text("mimeType")).isEqualTo("image/png");
        assertThat(brought.text("filename")).isEqualTo("Our boat.png");
        assertThat(brought.text("sha256")).isEqualTo(FakeMedia.digest(bytes));
        assertThat(brought.data("width").getIntValue()).isEqualTo(640);
        assertThat(brought.data("types").size()).isEqualTo(2);
        assertThat(company.agent(41).get("/media/" + mediaId).status()).isEqualTo(200);
        assertThat(company.agent(42).get("/media/" + mediaId).outcome()).isEqualTo("404 not_found");
        assertThat(company.agent(42)
                        .post(
                                "/conversations/" + chat.id() + "/messages",
                                "{\"messageId\":\"" + UUID.randomUUID()
                                        + "\",\"type\":\"image\",\"content\":{\"mediaId\":" + mediaId + "}}")
                        .field("content.mediaId"))
                .startsWith("is no file that you have brought");

        String messageId = UUID.randomUUID().toString();
        String content = "{\"mediaId\":" + mediaId + ",\"body\":\"Look\"}";
        Answer sent = send(messageId, "image", content);
        assertThat(sent.outcome()).isEqualTo("201");
        assertThat(sent.text("content", "media", "state")).isEqualTo("ready");
        assertThat(send(messageId, "image", content).outcome()).isEqualTo("200");
        assertThat(send("image", content).outcome()).isEqualTo("400 invalid_input");
        awaitStatus(sent.id(), "sent");

        FakeMedia.Upload upload =
                whatsApp.media().uploads(number.phoneNumberId()).getFirst();
        assertThat(upload.form())
                .contains("name=\"messaging_product\"\r\n\r\nwhatsapp\r\n")
                .contains("name=\"type\"\r\n\r\nimage/png\r\n")
                .contains("filename=\"Our boat.png\"\r\nContent-Type: image/png\r\n\r\n"
                        + new String(bytes, StandardCharsets.ISO_8859_1) + "\r\n--");
        assertThat(sentAs("image")).isEqualTo(upload.id());
        Answer medium = company.agent(42).get("/media/" + mediaId);
        assertThat(medium.data("conversationId").getLongValue()).isEqualTo(chat.id());
        assertThat(company.agent(41)
                        .get("/conversations/" + chat.id() + "/messages/" + sent.id() + "/info")
                        .data("attempts")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void anUploadThatFailsIsTriedAgainBeforeAnythingIsSent() {
        whatsApp.media().refuses(number.phoneNumberId(), 500, 131000);
        whatsApp.media().refuses(number.phoneNumberId(), 503, 2);
        Answer sent = send("document", "{\"mediaId\":" + brought("plan.pdf", PDF) + "}");
        long next = send("text", "{\"body\":\"Read it\"}").id();
        awaitStatus(next, "sent");
        awaitStatus(sent.id(), "sent");
        assertThat(whatsApp.to(chat.to())).hasSize(2);
        assertThat(whatsApp.to(chat.to()).getFirst().body().get("document"))
                .as("the document first, under the name that it was brought with")
                .isEqualTo(JsonNode.createObjectNode(java.util.Map.of(
                        "id",
                        JsonNode.createStringNode(whatsApp.media()
                                .uploads(number.phoneNumberId())
                                .getFirst()
                                .id()),
                        "filename",
                        JsonNode.createStringNode("plan.pdf"))));
    }

    @Test
    void aFileThatWhatsAppRefusesFailsItsMessageAndOneThatItHasForgottenIsUploadedAnew() {
        whatsApp.media().refuses(number.phoneNumberId(), 400, 100);
        long id = send("audio", "{\"mediaId\":" + brought("note.ogg", opus(1)) + ",\"voice\":true}")
                .id();
        awaitStatus(id, "failed");
        JsonNode error = Objects.requireNonNull(message(id).get("error"));
        assertThat(Objects.requireNonNull(error.get("code")).getIntValue()).isEqualTo(131053);
        assertThat(whatsApp.to(chat.to())).isEmpty();

        whatsApp.planFor(chat.to(), 1, FakeWhatsApp.error(400, 131053));
        String retry = "/conversations/" + chat.id() + "/messages/" + id + "/retry";
        assertThat(company.agent(41).post(retry, "{}").outcome()).isEqualTo("200");
        awaitStatus(id, "sent");
        assertThat(whatsApp.media().uploads(number.phoneNumberId())).hasSize(2);
        assertThat(sentAs("audio"))
                .isEqualTo(whatsApp.media()
                        .uploads(number.phoneNumberId())
                        .getLast()
                        .id());
    }

    @Test
    void whatWhatsAppHasForgottenIsUploadedAgain() {
        company.pause(number);
        long mediaId = brought("plan.pdf", PDF);
        long id = send("document", "{\"mediaId\":" + mediaId + "}").id();
        Database database = new Database(server.databaseUrl());
        database.execute(
                "UPDATE message.media SET uploaded_id = 'old', uploaded_account_id = whatsapp_account_id,"
                        + " uploaded_at = now() - interval '29 days 1 minute', next_upload_at = NULL WHERE id = ?",
                mediaId);
        database.execute("UPDATE message.deliveries SET next_attempt_at = now() WHERE message_id = ?", id);
        company.open(number);
        awaitStatus(id, "sent");
        assertThat(sentAs("document"))
                .isEqualTo(whatsApp.media()
                        .uploads(number.phoneNumberId())
                        .getFirst()
                        .id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.gif|GIF89a|415 unsupported_media|JPEG or PNG",
                "a.zip|archive|415 unsupported_media|PDF, Word",
                "a.html|<!DOCTYPE html><html></html>|415 unsupported_media|PDF, Word",
                "a.svg|<svg xmlns='http://www.w3.org/2000/svg'/>|415 unsupported_media|JPEG or PNG",
                "stereo.ogg|stereo|415 unsupported_media|mono",
                "large.png|large|413 too_large|at most 5 MB",
                "empty.txt|empty|400 invalid_input|Invalid input",
            })
    void whatWhatsAppDoesNotTakeIsNotKept(String name, String file, String outcome, String words) {
        byte[] bytes = switch (file) {
            case "stereo" -> opus(2);
            case "archive" -> "PK\u0003\u0004 and so on".getBytes(StandardCharsets.ISO_8859_1);
            case "large" -> Arrays.copyOf(picture("png"), 5 * 1024 * 1024 + 1);
            case "empty" -> new byte[0];
            default -> file.getBytes(StandardCharsets.ISO_8859_1);
        };
        Answer refused = bring(name, bytes);
        assertThat(refused.outcome()).isEqualTo(outcome);
        assertThat(Objects.requireNonNull(refused.body().get("error")).getStringValue())
                .contains(words);
        assertThat(new Database(server.databaseUrl())
                        .value(
                                "SELECT count(*) FROM message.media WHERE company_id = ? AND message_id IS NULL",
                                company.id()))
                .isEqualTo("0");
    }

    @Test
    void aFileGoesWithWhatItIs() {
        long table = brought("prices.csv", "a;b\n1;2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(send("image", "{\"mediaId\":" + table + "}").field("content.mediaId"))
                .contains("can be sent as document");
        assertThat(send("document", "{\"mediaId\":" + table + "}").outcome()).isEqualTo("201");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(whatsApp.media().uploads(number.phoneNumberId()))
                        .singleElement()
                        .satisfies(each -> assertThat(each.form()).contains("Content-Type: text/plain")));
        byte[] sound = ("ID3\u0003\0\0\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(send("audio", "{\"mediaId\":" + brought("a.mp3", sound) + ",\"voice\":true}")
                        .field("content.voice"))
                .startsWith("needs Ogg with Opus");
    }

    @Test
    void aMessageIsForwardedWithACopyOfItsFile() {
        long mediaId = brought("boat.jpg", picture("jpg"));
        long id =
                send("image", "{\"mediaId\":" + mediaId + ",\"body\":\"Look\"}").id();
        awaitStatus(id, "sent");
        Chat other = company.anyChat(number);
        String messageId = UUID.randomUUID().toString();
        String path = "/conversations/" + chat.id() + "/messages/" + id + "/forward";
        String body = "{\"messageId\":\"" + messageId + "\",\"conversationId\":" + other.id() + "}";
        Answer forwarded = company.agent(41).post(path, body);
        assertThat(forwarded.outcome()).isEqualTo("201");
        assertThat(forwarded.data("conversationId").getLongValue()).isEqualTo(other.id());
        assertThat(forwarded.text("content", "body")).isEqualTo("Look");
        assertThat(company.agent(41).post(path, body).outcome()).isEqualTo("200");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(whatsApp.to(other.to())).hasSize(1));
        assertThat(whatsApp.media().uploads(number.phoneNumberId()))
                .as("the number has it already")
                .hasSize(1);
        assertThat(forwarded.data("content", "mediaId").getLongValue()).isNotEqualTo(mediaId);
        assertThat(new Database(server.databaseUrl())
                        .value(
                                "SELECT count(*) FROM message.audit WHERE action = 'message.sent' AND entity_id = ?",
                                forwarded.id()))
                .isEqualTo("1");

        String text = "/conversations/" + chat.id() + "/messages/"
                + send("text", "{\"body\":\"Hello\"}").id() + "/forward";
        assertThat(company.agent(41)
                        .post(text, body.replace(messageId, UUID.randomUUID().toString()))
                        .text("content", "body"))
                .isEqualTo("Hello");
        assertThat(company.agent(41).post(path, "{\"messageId\":\"x\"}").outcome())
                .isEqualTo("400 invalid_input");
        assertThat(company.agent(41)
                        .post(text.replaceFirst("messages/[0-9]+", "messages/1"), body)
                        .outcome())
                .isEqualTo("404 not_found");
    }
}
