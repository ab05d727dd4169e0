package io.triptych.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.PeerServer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPassthroughIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();

    private static PeerServer.Answer empty() {
        return new PeerServer.Answer(200, Map.of(), new byte[0], null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/whatsapp", "/webhooks/whatsapp/my-app"})
    void bodyAndSignatureArriveByteForByte(String path) {
        byte[] body = new byte[3_000_000];
        new Random(7).nextBytes(body);
        gateway.messages.answers(asked -> empty());
        Answer answer = gateway.call("POST", path)
                .body("application/json", BodyPublishers.ofByteArray(body))
                .header("X-Hub-Signature-256", "sha256=abc")
                .send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        PeerServer.Asked asked = gateway.messages.asked().getLast();
        assertThat(asked.toString()).isEqualTo("POST " + path);
        assertThat(Arrays.equals(asked.body(), body)).isTrue();
        assertThat(asked.header("X-Hub-Signature-256")).isEqualTo("sha256=abc");
        assertThat(asked.header("Authorization")).startsWith("Bearer ");
    }

    @Test
    void challengeComesBackAsPlainText() {
        gateway.messages.answers(asked -> new PeerServer.Answer(
                200, Map.of("Content-Type", "text/plain"), "1158201444".getBytes(StandardCharsets.UTF_8), null));
        String query = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=demo%2Btoken";
        Answer answer = gateway.call("GET", "/webhooks/whatsapp" + query).send();
        assertThat(answer.text()).isEqualTo("1158201444");
        assertThat(gateway.messages.asked().getLast().target()).isEqualTo("/webhooks/whatsapp" + query);
        gateway.messages.answers(asked -> PeerServer.Answer.failure(403, "unauthorized"));
        assertThat(gateway.call("GET", "/webhooks/whatsapp/my-app" + query)
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 503})
    void refusalComesBackAsItIs(int status) {
        gateway.messages.answers(
                asked -> PeerServer.Answer.failure(status, "unauthorized").with("Retry-After", "3"));
        Answer answer = gateway.call("POST", "/webhooks/whatsapp").json("{}").send();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Retry-After")).isEqualTo("3");
    }

    @Test
    void compressedBodyArrivesAsItCameAndWithItsEncoding() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
            stream.write("{}".repeat(1000).getBytes(StandardCharsets.UTF_8));
        }
        gateway.messages.answers(asked -> empty());
        Answer answer = gateway.call("POST", "/webhooks/whatsapp")
                .body("application/json", BodyPublishers.ofByteArray(packed.toByteArray()))
                .header("Content-Encoding", "gzip")
                .header("X-Hub-Signature-256", "sha256=abc")
                .send();
        assertThat(answer.status()).isEqualTo(200);
        PeerServer.Asked asked = gateway.messages.asked().getLast();
        assertThat(asked.body()).isEqualTo(packed.toByteArray());
        assertThat(asked.header("Content-Encoding")).isEqualTo("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "snappy", "nonsense"})
    void otherEncodingIsUnsupportedSignedOrNot(String encoding) {
        gateway.messages.answers(asked -> empty());
        Answer answer = gateway.call("POST", "/webhooks/whatsapp")
                .json("{}")
                .header("Content-Encoding", encoding)
                .send();
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("unsupported_media");
        assertThat(gateway.messages.asked()).isEmpty();
    }

    @Test
    void twoSignaturesAreNone() {
        gateway.messages.answers(asked -> empty());
        Answer answer = gateway.call("POST", "/webhooks/whatsapp")
                .json("{}")
                .header("X-Hub-Signature-256", "sha256=abc")
                .header("X-Hub-Signature-256", "sha256=abc")
                .send();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(gateway.messages.asked()).isEmpty();
    }

    @Test
    void bodyOfMoreThanFourMegabytesIsTooLarge() {
        gateway.messages.answers(asked -> empty());
        Answer answer = gateway.call("POST", "/webhooks/whatsapp")
                .body("application/json", BodyPublishers.ofByteArray(new byte[4 * 1_048_576 + 1]))
                .send();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(gateway.messages.asked()).isEmpty();
        assertThat(gateway.call("POST", "/webhooks/whatsapp")
                        .body("application/json", BodyPublishers.ofByteArray(new byte[4 * 1_048_576]))
                        .send()
                        .status())
                .isEqualTo(200);
    }
}
