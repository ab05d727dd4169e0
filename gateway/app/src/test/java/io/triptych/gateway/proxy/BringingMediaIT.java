package io.triptych.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.PeerServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BringingMediaIT {

    private static final String FORM = "multipart/form-data; boundary=b";
    private static final String BROUGHT = "{\"mediaId\":7,\"mimeType\":\"image/png\",\"size\":3,\"sha256\":\"c2hh\","
            + "\"types\":[\"image\",\"document\"]}";

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Person ana = gateway.person("ana@aurora.example");

    @BeforeEach
    void itIsTaken() {
        gateway.messages.answers(asked -> PeerServer.Answer.json(
                201, new String(PeerServer.Answer.success(BROUGHT).body(), StandardCharsets.UTF_8)));
    }

    private static byte[] head(String name) {
        return ("--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nignored\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"" + name
                        + "\"; filename=\"Our boat é.png\"\r\nContent-Type: text/html\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static BodyPublisher form(String name, InputStream bytes) {
        InputStream tail = new ByteArrayInputStream("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return BodyPublishers.ofInputStream(() ->
                new SequenceInputStream(new SequenceInputStream(new ByteArrayInputStream(head(name)), bytes), tail));
    }

    private GatewayUnderTest.Call call(String query, InputStream bytes) {
        return gateway.call("POST", "/api/v1/media" + query).by(ana).body(FORM, form("file", bytes));
    }

    @Test
    void theBytesArePassedOnAsTheyCome() {
        byte[] bytes = new byte[6_000_000];
        new Random(7).nextBytes(bytes);
        Answer answer = call("", new ByteArrayInputStream(bytes)).send();
        assertThat(answer.status()).isEqualTo(201);
        PeerServer.Asked asked = gateway.messages.asked().getLast();
        assertThat(asked.toString()).isEqualTo("POST /media?filename=Our+boat+%C3%A9.png");
        assertThat(asked.body()).isEqualTo(bytes);
        assertThat(asked.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(asked.header("X-Triptych-Person")).isEqualTo(ana.token());
    }

    @Test
    void refusalsAreTheEnvelope() {
        assertThat(gateway.call("POST", "/api/v1/media")
                        .by(ana)
                        .body(FORM, form("other", new ByteArrayInputStream(new byte[3])))
                        .send()
                        .status())
                .isEqualTo(400);
        assertThat(gateway.call("POST", "/api/v1/media")
                        .by(ana)
                        .json("{}")
                        .send()
                        .status())
                .isEqualTo(415);
        assertThat(gateway.call("POST", "/api/v1/media")
                        .body(FORM, form("file", new ByteArrayInputStream(new byte[3])))
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(call("?companyId=" + (ana.companyId() + 1), new ByteArrayInputStream(new byte[3]))
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(call("", new ByteArrayInputStream(new byte[3]))
                        .header("Accept", "image/png")
                        .send()
                        .status())
                .isEqualTo(406);
        assertThat(gateway.messages.asked()).isEmpty();
        for (int status : List.of(400, 413, 415, 500, 503)) {
            String code = status == 415 ? "unsupported_media" : status == 413 ? "too_large" : "internal";
            gateway.messages.answers(
                    asked -> PeerServer.Answer.failure(status, code).with("Retry-After", "1"));
            assertThat(call("", new ByteArrayInputStream(new byte[3])).send().status())
                    .isEqualTo(status);
        }
    }
}
