package io.triptych.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.GatewayUnderTest.Person;
import io.triptych.gateway.fixture.PeerServer;
import io.triptych.gateway.fixture.Samples;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadingMediaIT {
    private static final Pattern PART = Pattern.compile(".*[?&]from=([0-9]+)&to=([0-9]+).*");

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final Person ana = gateway.person("ana@aurora.example");
    private final byte[] bytes = new byte[2_500_000];
    private String medium = medium("image", "image/jpeg", "sunset.jpg");

    @BeforeEach
    void aFileIsThere() {
        new Random(7).nextBytes(bytes);
        gateway.conversations.answers(asked -> PeerServer.Answer.success(Samples.ACCESS));
        gateway.messages.answers(asked ->
                asked.path().startsWith("/internal/media/501/bytes") ? part(asked) : PeerServer.Answer.success(medium));
    }

    private String medium(String type, String mimeType, String filename) {
        return "{\"id\":501,\"conversationId\":11,\"type\":\"" + type + "\",\"state\":\"ready\",\"filename\":\""
                + filename + "\",\"mimeType\":\"" + mimeType + "\",\"size\":" + bytes.length
                + ",\"sha256\":\"c2hh\",\"thumbnailSize\":1000}";
    }

    private PeerServer.Answer part(PeerServer.Asked asked) {
        Matcher part = PART.matcher(asked.target());
        assertThat(part.matches()).isTrue();
        return new PeerServer.Answer(
                200,
                Map.of("Content-Type", "application/octet-stream"),
                Arrays.copyOfRange(bytes, Integer.parseInt(part.group(1)), Integer.parseInt(part.group(2)) + 1),
                null);
    }

    private GatewayUnderTest.Call call(String query) {
        return gateway.call("GET", "/api/v1/media/501" + query).by(ana);
    }

    @Test
    void theWholeComesPartByPart() {
        Answer answer = call("").send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(gateway.messages.asked()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 10",
        "bytes=1000000-1999999, 1000000, 2000000",
        "bytes=2499990-, 2499990, 2500000",
        "bytes=-5, 2499995, 2500000",
        "bytes=2499999-9999999, 2499999, 2500000",
    })
    void aPartIsAnswered(String range, int from, int to) {
        Answer answer = call("").header("Range", range).send();
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(bytes, from, to));
        assertThat(answer.header("Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/2500000");
    }

    @ParameterizedTest
    @CsvSource({"'bytes=0-1,4-5'", "items=0-1", "bytes=-", "bytes=5-2", "bytes=a-b"})
    void whatIsNoOnePartIsTheWhole(String range) {
        assertThat(call("").header("Range", range).send().status()).isEqualTo(200);
    }

    @Test
    void whatIsBehindTheEndIsNoPart() {
        Answer answer = call("").header("Range", "bytes=2500000-").send();
        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.code()).isEqualTo("invalid_input");
    }

    @Test
    void whoTakesOnlyAnotherTypeIsToldSo() {
        assertThat(call("").header("Accept", "image/png").send().status()).isEqualTo(406);
        assertThat(call("").header("Accept", "image/*").send().status()).isEqualTo(200);
    }

    @Test
    void whatIsKnownIsNotSentAgain() {
        String etag = call("?variant=thumbnail").send().header("ETag");
        assertThat(etag).isNotEqualTo(call("").send().header("ETag"));
        Answer again = call("?variant=thumbnail").header("If-None-Match", etag).send();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(call("").header("Range", "bytes=0-1")
                        .header("If-Range", "\"another\"")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theSmallOneIsAnotherFile() {
        Answer small = call("?variant=thumbnail").send();
        assertThat(small.body()).hasSize(1000);
        assertThat(gateway.messages.asked().getLast().target()).contains("variant=thumbnail");
        assertThat(call("?variant=large").send().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html",
        "image/svg+xml",
        "application/xhtml+xml",
        "text/javascript",
        "application/x-shockwave-flash",
        "text/plain",
        "something",
    })
    void whatABrowserWouldRunIsOnlyBytes(String type) {
        medium = medium("document", type, "page.html");
        Answer answer = call("").send();
        assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment; ");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, .._.._etc_passwd, .._.._etc_passwd",
        "C:\\\\boot.ini, C__boot.ini, C__boot.ini",
        "offer.pdf, offer.pdf, offer.pdf",
        "Angebot für Zoë.pdf, Angebot f_r Zo_.pdf, Angebot%20f%C3%BCr%20Zo%C3%AB.pdf",
        "'a\\\"; filename=b.exe', a__ filename_b.exe, a_%3B%20filename%3Db.exe",
        "'a\\r\\nSet-Cookie: x=1', a__Set-Cookie_ x_1, a__Set-Cookie_%20x%3D1",
        "'..', document-501.pdf, document-501.pdf",
        "' ', document-501.pdf, document-501.pdf",
    })
    void aNameLeadsNowhereAndBreaksNothing(String sent, String plain, String whole) {
        medium = medium("document", "application/pdf", sent);
        Answer answer = call("").send();
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + whole);
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void whoMayNotSeeTheConversationGetsNoByte() {
        gateway.conversations.answers(asked -> PeerServer.Answer.notFound());
        assertThat(call("").send().status()).isEqualTo(404);
        assertThat(gateway.messages.asked()).hasSize(1);
    }

    @Test
    void whatIsNotHereIsNotFound() {
        medium = "{\"id\":501,\"conversationId\":11,\"type\":\"image\",\"state\":\"fetching\"}";
        assertThat(call("").send().status()).isEqualTo(404);
    }

    @Test
    void failuresAreSaidAsOnes() {
        assertThat(gateway.call("GET", "/api/v1/media/501").send().status()).isEqualTo(401);
        assertThat(call("?companyId=" + (ana.companyId() + 1)).send().status()).isEqualTo(403);
        gateway.messages.answers(asked -> asked.path().startsWith("/internal/")
                ? PeerServer.Answer.failure(503, "unavailable").with("Retry-After", "1")
                : PeerServer.Answer.success(medium));
        assertThat(call("").send().status()).isEqualTo(503);
        gateway.messages.answers(asked -> PeerServer.Answer.failure(500, "internal"));
        assertThat(call("").send().status()).isEqualTo(500);
    }
}
