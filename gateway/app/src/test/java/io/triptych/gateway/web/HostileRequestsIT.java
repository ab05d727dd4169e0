package io.triptych.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.gateway.fixture.GatewayUnderTest;
import io.triptych.gateway.fixture.PeerServer;
import io.triptych.gateway.fixture.Samples;
import io.triptych.testing.contract.WireCall;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes that no client of ours sends: what means one thing is answered, everything else is a failure in the envelope.
/// Never is it the page, never an error of ours, whatever the method and whatever is accepted.
class HostileRequestsIT {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get");
    private static final List<String> ACCEPTS = List.of(
            "", "Accept: */*\r\n", "Accept: text/html\r\n", "Accept: */*;q=0\r\n", "Accept: application/json;q=0\r\n");
    private static final List<String> ADDRESSES = List.of(
            "/api",
            "/api/",
            "/api/v1",
            "/api/v1/<>",
            "/api/v1/me;x=1",
            "/api/../inbox",
            "/api/v1/../../inbox",
            "/inbox/../api/v1/me",
            "/api/%2e%2e/inbox",
            "//api//nothing",
            "/API/v1/me",
            "/api%2fv1/me",
            "/api%5cv1%5cme",
            "/api;a/v1",
            "/%61pi/nothing",
            "/api/v1/conversations/%zz",
            "/api/v1/conversations/1%2f2",
            "/api/v1/conversations/%ff",
            "/api/v1/conversations/%c0%af",
            "/api/v1/conversations/\u00ff",
            "/api/v1/conversations?search=%ff",
            "/api/v1/conversations?search=a|b",
            "/api/v1/conversations?search=50%",
            "/api/v1/conversations?search[]=a",
            "/webhooks/whatsapp?a={b}",
            "/health/liveness?^",
            "/.well-known/jwks.json?%zz",
            "/webhooks",
            "/webhooks/<>",
            "/webhooks/whatsapp/%",
            "/WebHooks/whatsapp/a/b",
            "/health/<>",
            "/health/%zz",
            "/health/../inbox",
            "/.well-known",
            "/.well-known/../inbox",
            "/.well-known/jwks.json%00",
            "/.well-known/%",
            "/prometheus/<>",
            "/prometheus%",
            "http://elsewhere/api/nothing",
            "http://elsewhere",
            "*",
            "elsewhere:443",
            "api/v1/me",
            "/api/v1/me\u0001",
            "/api/v1/me HTTP/1.1 x");

    private final GatewayUnderTest gateway = GatewayUnderTest.get();
    private final String bearer =
            "Authorization: Bearer " + gateway.person("admin@aurora.example").token() + "\r\n";

    @BeforeEach
    void servicesAnswer() {
        gateway.conversations.answers(asked -> PeerServer.Answer.success(Samples.page()));
    }

    private WireCall wire(String line, String headers) throws IOException {
        return WireCall.send(
                gateway.url("/").getPort(),
                line + "\r\nHost: localhost\r\nConnection: close\r\n" + bearer + headers + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/openapi.yml"})
    void onlyThesePassThisTable(String address) throws IOException {
        assertThat(wire("GET " + address + " HTTP/1.1", "").status()).isEqualTo(200);
    }

    @Test
    void everythingElseIsAFailureInTheEnvelopeByAnyMethodForAnyAccept() throws IOException {
        for (String address : ADDRESSES) {
            for (String method : METHODS) {
                for (String accept : method.equals("GET") ? ACCEPTS : ACCEPTS.subList(1, 3)) {
                    String line = method + " " + address + " HTTP/1.1";
                    WireCall answer = wire(line, accept);
                    if (address.equals("http://elsewhere") && (method.equals("GET") || method.equals("HEAD"))) {
                        // Which is the page by its full name.
                        assertThat(answer.status()).isEqualTo(200);
                        continue;
                    }
                    assertThat(answer.status()).as(line + " " + accept).isBetween(400, 499);
                    assertThat(answer.header("content-type")).as(line).startsWith("application/json");
                    assertThat(answer.isFailure() || method.equals("HEAD"))
                            .as(line)
                            .isTrue();
                    assertThat(answer.header("content-security-policy"))
                            .as(line)
                            .contains("default-src 'none'");
                    assertThat(answer.header("permissions-policy")).as(line).contains("camera=()");
                    assertThat(answer.header("x-content-type-options")).as(line).isEqualTo("nosniff");
                    assertThat(answer.header("cache-control")).as(line).isEqualTo("no-store");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/conversations?search=a%7cb, /conversations?search=a%7Cb",
        "/api/v1/conversations?search=50%25, /conversations?search=50%25",
        "/api/v1/conversations?search=%3c%22%7B%7D%5E%60%5C%3e, /conversations?search=%3C%22%7B%7D%5E%60%5C%3E",
        "/api/v1/conversations?search=a+b;c, /conversations?search=a+b;c",
        "//api/v1//conversations?limit=1, /conversations?limit=1",
        "/%61pi/v1/conversations, /conversations",
        "http://localhost/api/v1/conversations, /conversations",
    })
    void whatMeansOneThingIsPassedOnInItsOneSpelling(String address, String target) throws IOException {
        for (String method : List.of("GET", "HEAD")) {
            WireCall answer = wire(method + " " + address + " HTTP/1.1", "Accept: application/*\r\n");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(gateway.conversations.asked().getLast().toString()).isEqualTo("GET " + target);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/conversations?search=a|b",
                "/api/v1/conversations?search=50%",
                "/webhooks/whatsapp?hub.mode=%zz",
                "/health/liveness?\"",
                "/.well-known/jwks.json?`"
            })
    void whatShouldHaveBeenEscapedIsSaidToBe(String address) throws IOException {
        WireCall answer = wire("GET " + address + " HTTP/1.1", "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"invalid_input\"", "must be percent-encoded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/me",
                "/api/v1/users",
                "/api/v1/conversations",
                "/api/v1/inbox",
                "/api/v1/nothing",
                "/.well-known/jwks.json",
                "/health/liveness",
                "/openapi.yml",
                "/docs",
                "/docs/style.css",
                "/",
                "/assets/app-1a2b3c.js"
            })
    void headAnswersAsGetWithoutABody(String address) throws IOException {
        WireCall get = wire("GET " + address + " HTTP/1.1", "");
        WireCall head = wire("HEAD " + address + " HTTP/1.1", "");
        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().keySet()).isEqualTo(get.headers().keySet());
        assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
        assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
    }

    @Test
    void addressOrHeaderThatIsTooLongIsSaidToBe() throws IOException {
        WireCall address = wire("GET /api/v1/conversations?search=" + "x".repeat(20_000) + " HTTP/1.1", "");
        assertThat(address.status()).isEqualTo(414);
        assertThat(address.isFailure()).isTrue();
        WireCall header = wire("GET /api/v1/me HTTP/1.1", "Cookie: a=" + "x".repeat(20_000) + "\r\n");
        assertThat(header.status()).isEqualTo(431);
        assertThat(header.isFailure()).isTrue();
    }

    @Test
    void whoComesOverTlsIsToldToStayThere() throws IOException {
        Map<String, Object> properties = new HashMap<>(gateway.properties(gateway.databaseUrl));
        properties.put("triptych.trusted-proxies", "127.0.0.1");
        try (EmbeddedServer trusting = GatewayUnderTest.start(properties)) {
            for (String address : List.of("/", "/api/v1/me", "/api/%zz", "/health/liveness")) {
                String request = "GET " + address + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Forwarded-Proto: ";
                assertThat(WireCall.send(trusting.getPort(), request + "http, https\r\n\r\n")
                                .header("strict-transport-security"))
                        .as(address)
                        .startsWith("max-age=");
                assertThat(WireCall.send(trusting.getPort(), request + "https, http\r\n\r\n")
                                .header("strict-transport-security"))
                        .isEmpty();
            }
        }
        assertThat(wire("GET / HTTP/1.1", "X-Forwarded-Proto: https\r\n").header("strict-transport-security"))
                .as("said by nobody whom we trust")
                .isEmpty();
    }
}
