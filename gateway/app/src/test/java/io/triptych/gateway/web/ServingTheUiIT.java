package io.triptych.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.gateway.fixture.Answer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServingTheUiIT {

    private final GatewayUnderTest gateway = GatewayUnderTest.get();

    private Answer get(String path, String accept) {
        return gateway.call("GET", path).header("Accept", accept).sendUnchecked();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/inbox/42", "/inbox/42?tab=mine", "/settings", "/documents", "/inbox/%25zz"})
    void addressOfTheUiIsItsPage(String path) {
        Answer answer = get(path, "text/html,*/*;q=0.8");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.text()).contains("<title>Triptych</title>");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, */*",
        "GET, /index.html, */*",
        "GET, /, application/json",
        "GET, /index.html, application/json",
        "HEAD, /, */*",
        "HEAD, /index.html, */*"
    })
    void pageItselfIsServedWhateverIsAccepted(String method, String path, String accept) {
        assertIsThePage(
                method, gateway.call(method, path).header("Accept", accept).sendUnchecked());
    }

    @ParameterizedTest
    @CsvSource({"GET, /", "GET, /index.html", "HEAD, /", "HEAD, /index.html"})
    void pageItselfIsServedWhenNothingIsSaidToBeAccepted(String method, String path) {
        assertIsThePage(method, gateway.call(method, path).sendUnchecked());
    }

    private void assertIsThePage(String method, Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        Answer page = get("/", "text/html");
        assertThat(answer.header("ETag")).isNotEmpty().isEqualTo(page.header("ETag"));
        assertThat(answer.body()).isEqualTo(method.equals("HEAD") ? new byte[0] : page.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json"})
    void addressBelowThePageIsOnlyOneForWhoAsksForHtml(String accept) {
        assertThat(get("/inbox/42", accept).status()).isEqualTo(404);
        assertThat(get("/inbox/42", accept).json().get("success").asBoolean()).isFalse();
    }

    @Test
    void assetIsKeptForEverAndThePageIsAskedForAgain() {
        Answer asset = get("/assets/app-1a2b3c.js", "*/*");
        assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(asset.header("Content-Type")).contains("javascript");
        Answer page = get("/", "text/html");
        Answer again = gateway.call("GET", "/")
                .header("Accept", "text/html")
                .header("If-None-Match", page.header("ETag"))
                .sendUnchecked();
        assertThat(again.status()).isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd | br",
                "gzip, deflate | gzip",
                "br;q=0.5, gzip | gzip",
                "br;q=0, * | gzip",
                "gzip;q=oops | ''",
                "identity | ''",
                "'' | ''"
            })
    void fileIsSentInTheFormThatIsLikedBest(String accepted, String coding) throws IOException {
        Answer plain = get("/assets/app-1a2b3c.js", "*/*");
        Answer answer = gateway.call("GET", "/assets/app-1a2b3c.js")
                .header("Accept-Encoding", accepted)
                .sendUnchecked();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Encoding")).isEqualTo(coding);
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.header("Content-Type")).isEqualTo(plain.header("Content-Type"));
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.header("ETag").equals(plain.header("ETag"))).isEqualTo(coding.isEmpty());
        String ending = coding.isEmpty() ? "" : coding.equals("br") ? ".br" : ".gz";
        try (InputStream built = getClass().getResourceAsStream("/ui/assets/app-1a2b3c.js" + ending)) {
            assertThat(answer.body()).isEqualTo(built.readAllBytes());
        }
    }

    @Test
    void formThatIsKnownIsNotSentAgain() {
        Answer known = gateway.call("GET", "/assets/app-1a2b3c.js")
                .header("Accept-Encoding", "br")
                .sendUnchecked();
        Answer again = gateway.call("GET", "/assets/app-1a2b3c.js")
                .header("Accept-Encoding", "br")
                .header("If-None-Match", known.header("ETag"))
                .sendUnchecked();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("Vary")).isEqualTo("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/missing.js",
                "/api/v1/nothing",
                "/api/nothing",
                "/../gateway/application.yml",
                "/..%2fgateway/application.yml",
                "/assets/..%2f..%2fgateway%2fapplication.yml",
                "/ui/index.html"
            })
    void whatIsNotTheUisIsNotFoundInTheEnvelope(String path) {
        Answer answer = get(path, "text/html,application/json");
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.json().get("success").asBoolean()).isFalse();
        assertThat(answer.text()).doesNotContain("micronaut");
    }

    @Test
    void whoWritesGetsNoPage() {
        assertThat(gateway.call("POST", "/inbox/42")
                        .header("Accept", "text/html")
                        .sendUnchecked()
                        .status())
                .isIn(404, 406);
    }

    @Test
    void browsersAreToldWhatOurPagesMayDo() {
        for (String path : new String[] {"/", "/docs", "/api/v1/nothing", "/openapi.yml"}) {
            Answer answer = get(path, "*/*");
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "*");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Permissions-Policy"))
                    .contains("camera=()", "geolocation=()", "microphone=(self)");
            assertThat(answer.header("Strict-Transport-Security"))
                    .as("without TLS")
                    .isEmpty();
        }
        assertThat(get("/api/v1/nothing", "*/*").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void documentIsServedAndCanBeReadWithoutScripts() {
        assertThat(get("/openapi.yml", "*/*").text()).startsWith("openapi: 3.1.0");
        Answer page = get("/docs", "text/html");
        assertThat(page.text())
                .contains("/api/v1/conversations/{conversationId}/messages", "Schemas")
                .doesNotContain("<script", "style=", "onclick");
        assertThat(get("/docs/style.css", "*/*").header("Content-Type")).startsWith("text/css");
    }

    @Test
    void keysAreServedToEverybody() {
        Answer answer = gateway.call("GET", "/.well-known/jwks.json").send();
        assertThat(answer.json().get("keys").items()).hasSize(1);
        assertThat(answer.text()).doesNotContain("\"d\"");
    }

    @Test
    void healthAndMetricsAreOpen() {
        assertThat(gateway.call("GET", "/health/liveness").send().status()).isEqualTo(200);
        assertThat(gateway.call("GET", "/health/readiness").send().status()).isEqualTo(200);
        assertThat(get("/prometheus", "*/*").text()).contains("jvm_memory");
    }
}
