package io.triptych.message.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micronaut.json.tree.JsonNode;
import io.triptych.message.api.event.MessageTopics;
import io.triptych.message.fake.FakeMedia;
import io.triptych.message.fixture.Answer;
import io.triptych.message.fixture.Company;
import io.triptych.message.fixture.Company.Number;
import io.triptych.message.fixture.Ledger;
import io.triptych.message.fixture.MessageServer;
import io.triptych.message.fixture.Owners;
import io.triptych.message.fixture.Owners.Customer;
import io.triptych.message.fixture.Webhooks;
import io.triptych.testing.EventProbe;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Files of customers, from their webhook to where they can be read.
class FetchingMediaIT {

    private final MessageServer server = MessageServer.running();
    private final FakeMedia whatsApp = server.whatsApp().media();
    private final Webhooks webhooks = new Webhooks(server);
    private final Ledger ledger = new Ledger(server);
    private final Company company = server.anyCompany();
    private final Number number = company.anyNumber();
    private final Customer customer = new Owners(server).anyCustomer(company, number);
    private final String mediaId = "7" + server.anyId();
    private int posts;

    private void post(String message) {
        assertThat(webhooks.post(Webhooks.messages(number.phoneNumberId(), message))
                        .statusCode())
                .isEqualTo(200);
        posts += 1;
        ledger.awaitFates(number.phoneNumberId(), posts);
    }

    private String arrives(String type, String members) {
        return arrives(Instant.now(), type, members);
    }

    private String arrives(Instant at, String type, String members) {
        String wamid = "wamid." + UUID.randomUUID();
        post("{\"from\":\"" + customer.waId() + "\",\"id\":\"" + wamid + "\",\"timestamp\":\"" + at.getEpochSecond()
                + "\",\"type\":\"" + type + "\",\"" + type + "\":{\"id\":\"" + mediaId + "\"" + members + "}}");
        return wamid;
    }

    private static String digest(String sha256) {
        return ",\"mime_type\":\"image/jpeg\",\"sha256\":\"" + sha256 + "\"";
    }

    private JsonNode message() {
        return Objects.requireNonNull(company.agent(41)
                .get("/conversations/" + customer.conversationId() + "/messages")
                .data("messages")
                .get(0));
    }

    private JsonNode content() {
        return Objects.requireNonNull(message().get("content"));
    }

    private @Nullable String ofMedia(String name) {
        JsonNode media = Objects.requireNonNull(content().get("media"));
        JsonNode value = media.get(name);
        return value == null ? null : value.coerceStringValue();
    }

    private byte[] bytes(String query) {
        return server.asService().bytes("/internal/media/" + id() + "/bytes?companyId=" + company.id() + "&" + query);
    }

    private String fetchAgain() {
        return company.agent(41)
                .post("/conversations/" + customer.conversationId() + "/messages/" + id() + "/fetch-media", "{}")
                .outcome();
    }

    private void awaitState(String state) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ofMedia("state")).isEqualTo(state));
    }

    private long id() {
        return Long.parseLong(Objects.requireNonNull(ofMedia("id")));
    }

    private static byte[] picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(0, 0, width, height);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Test
    void aPictureIsHereWithItsMeasuresAndSmall() {
        byte[] bytes = picture(1200, 800);
        try (EventProbe probe = server.probe(MessageTopics.MESSAGE_UPDATED)) {
            arrives("image", ",\"caption\":\"Our boat\"" + digest(whatsApp.has(mediaId, bytes)));
            awaitState("ready");
            String event = new String(
                    probe.await(each -> each.key().equals(Long.toString(customer.conversationId())))
                            .value(),
                    StandardCharsets.UTF_8);
            assertThat(event).contains("\"state\":\"ready\"");
        }
        assertThat(ofMedia("mimeType")).isEqualTo("image/jpeg");
        assertThat(ofMedia("width") + "x" + ofMedia("height")).isEqualTo("1200x800");
        assertThat(ofMedia("size")).isEqualTo(String.valueOf(bytes.length));
        assertThat(ofMedia("thumbnail")).isEqualTo("true");
        assertThat(Objects.requireNonNull(content().get("body")).getStringValue())
                .isEqualTo("Our boat");
        Answer medium = company.agent(41).get("/media/" + id());
        assertThat(medium.data("conversationId").getLongValue()).isEqualTo(customer.conversationId());
        assertThat(bytes("from=0&to=1000000")).isEqualTo(bytes);
        assertThat(bytes("from=10&to=19")).isEqualTo(java.util.Arrays.copyOfRange(bytes, 10, 20));
        assertThat(bytes("variant=thumbnail&from=0&to=1000000"))
                .hasSize((int) medium.data("thumbnailSize").getLongValue());
        assertThat(server.anyCompany().admin().get("/media/" + id()).outcome()).isEqualTo("404 not_found");
    }

    @Test
    void theTypeIsWhatTheBytesAreAndNotWhatWasSaid() {
        byte[] page = "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        arrives("image", digest(whatsApp.has(mediaId, page)));
        awaitState("ready");
        assertThat(ofMedia("mimeType")).isEqualTo("text/html");
        assertThat(ofMedia("thumbnail")).isNull();
    }

    @Test
    void whatIsDamagedIsTriedUntilItIsWhole() {
        whatsApp.has(mediaId, "half".getBytes(StandardCharsets.UTF_8));
        byte[] whole = picture(30, 20);
        arrives("image", digest(FakeMedia.digest(whole)));
        awaitState("failed");
        assertThat(server.asService()
                        .get("/internal/media/" + id() + "/bytes?companyId=" + company.id() + "&from=0&to=9")
                        .outcome())
                .isEqualTo("404 not_found");
        whatsApp.has(mediaId, whole);
        assertThat(fetchAgain()).isEqualTo("200");
        awaitState("ready");
    }

    @Test
    void theTokenGoesToNobodyElse() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        stranger.start();
        whatsApp.hasElsewhere(
                mediaId, "http://127.0.0.1:" + stranger.getAddress().getPort() + "/file");
        arrives("image", "");
        awaitState("failed");
        stranger.stop(0);
        assertThat(asked).hasValue(0);
    }

    @Test
    void whatWhatsAppHasForgottenIsLost() {
        arrives(Instant.now().minus(Duration.ofDays(8)), "document", ",\"filename\":\"plan.pdf\"");
        awaitState("lost");
        assertThat(fetchAgain()).isEqualTo("409 conflict");
    }

    @Test
    void whatIsTooLargeIsLost() {
        arrives("video", digest(whatsApp.has(mediaId, new byte[1_000_001])));
        awaitState("lost");
    }

    @Test
    void anotherCaptionKeepsTheFile() {
        String wamid = arrives("image", ",\"caption\":\"Firts\"" + digest(whatsApp.has(mediaId, picture(40, 30))));
        awaitState("ready");
        post("{\"from\":\"" + customer.waId() + "\",\"id\":\"wamid." + UUID.randomUUID() + "\",\"timestamp\":\""
                + Instant.now().getEpochSecond() + "\",\"type\":\"edit\",\"edit\":{\"original_message_id\":\"" + wamid
                + "\",\"message\":{\"type\":\"image\",\"image\":{\"id\":\"" + mediaId
                + "\",\"caption\":\"First\",\"mime_type\":\"image/jpeg\"}}}}");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                Objects.requireNonNull(content().get("body")).getStringValue())
                        .isEqualTo("First"));
        assertThat(ofMedia("state")).isEqualTo("ready");
        assertThat(ofMedia("width")).isEqualTo("40");
    }
}
