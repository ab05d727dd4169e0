package io.triptych.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.ObjectMapper;
import io.triptych.testing.TestProperties;
import io.triptych.testing.TestTokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who is recognised, and how every failure is worded, over HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnsweringCallsTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedServer server;
    private ObjectMapper json;

    @BeforeAll
    void start() {
        Map<String, Object> properties = new HashMap<>(TestProperties.forService("contact"));
        properties.put("probe", true);
        server = ApplicationContext.builder()
                .overrideConfigLocations("classpath:service/")
                .properties(properties)
                .run(EmbeddedServer.class);
        json = server.getApplicationContext().getBean(ObjectMapper.class);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void personIsRecognisedBesideTheCallingService() throws Exception {
        HttpResponse<String> answer =
                get("/probe/person", TestTokens.service("gateway", "test-service"), TestTokens.person(7, 8, "agent"));

        assertThat(answer.body()).isEqualTo("7/8/agent");
    }

    @Test
    void serviceIsRecognisedByItsTokenForUs() throws Exception {
        assertThat(get("/probe/service", TestTokens.service("gateway", "test-service"), null)
                        .body())
                .isEqualTo("gateway");
    }

    @Test
    void whoeverIsNotRecognisedIsAnswered401() throws Exception {
        String service = TestTokens.service("gateway", "test-service");
        String person = TestTokens.person(7, 8, "agent");

        assertUnauthorized(get("/probe/person", null, person));
        assertUnauthorized(get("/probe/person", service, null));
        assertUnauthorized(get("/probe/person", person, person));
        assertUnauthorized(get("/probe/person", TestTokens.service("gateway", "other-service"), person));
        assertUnauthorized(get("/probe/person", service, TestTokens.person(7, 8, "agent", 0, Duration.ofMinutes(5))));
        assertUnauthorized(get("/probe/person", service, TestTokens.person(7, 8, "agent", 1, Duration.ofMinutes(-1))));
        assertUnauthorized(get("/probe/person", service, TestTokens.person(7, 8, "owner")));
        assertUnauthorized(get("/probe/person", service, person.substring(0, person.length() - 3) + "AAA"));
        assertUnauthorized(get("/probe/person", service, "nonsense"));
    }

    @Test
    void healthAndMetricsAreOpen() throws Exception {
        assertThat(get("/health/liveness", null, null).statusCode()).isEqualTo(200);
        assertThat(get("/prometheus", null, null).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nowhere,,404,not_found",
        "DELETE,/probe/seen,,405,invalid_input",
        "GET,/probe/page?limit=51,,400,invalid_input",
        "GET,/probe/page?limit=x,,400,invalid_input",
        "GET,/probe/page,,400,invalid_input",
        "GET,/probe/page?limit=1&q=%00,,400,invalid_input",
        "GET,/probe/limited,,429,rate_limited",
        "GET,/probe/peer,,503,unavailable",
        "GET,/probe/broken,,500,internal",
    })
    void failureIsInTheEnvelope(String method, String path, String body, int status, String code) throws Exception {
        HttpResponse<String> answer = call(method, path, body, "application/json");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertFailure(answer, code);
        assertThat(answer.body()).doesNotContain("SELECT", "Exception");
    }

    @Test
    void retryAfterComesWithLimitsAndOutages() throws Exception {
        assertThat(call("GET", "/probe/limited", null, "").headers().firstValue("Retry-After"))
                .contains("7");
        assertThat(call("GET", "/probe/peer", null, "").headers().firstValue("Retry-After"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messageId\":\"a\",\"content\":{\"body\":\" \",\"count\":1}}|content.body",
                "{\"messageId\":\"a\",\"content\":{\"body\":\"12345678901\",\"count\":1}}|content.body",
                "{\"messageId\":\"a\",\"content\":{\"body\":\"x\",\"count\":\"many\"}}|content.count",
                "{\"messageId\":[],\"content\":{\"body\":\"x\",\"count\":1}}|messageId",
            })
    void wrongFieldIsNamed(String body, String field) throws Exception {
        HttpResponse<String> answer = call("POST", "/probe/send", body, "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(((Map<?, ?>) assertFailure(answer, "invalid_input").get("fields")).keySet())
                .hasToString("[" + field + "]");
    }

    @Test
    void unreadableTooLargeAndForeignBodiesAreRefused() throws Exception {
        assertFailure(call("POST", "/probe/send", "{\"messageId\":", "application/json"), "invalid_input");
        assertFailure(call("POST", "/probe/send", "hello", "text/plain"), "unsupported_media");
        assertFailure(call("POST", "/probe/send", "x".repeat(5_000_000), "application/json"), "too_large");
    }

    @Test
    void absentIsLeftOutEmptyIsNotAndTimesHaveMilliseconds() throws Exception {
        assertThat(call("GET", "/probe/seen", null, "").body())
                .isEqualTo("{\"none\":[],\"at\":\"2026-11-25T10:00:00.000Z\"}");
    }

    private void assertUnauthorized(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertFailure(answer, "unauthorized");
    }

    private Map<String, Object> assertFailure(HttpResponse<String> answer, String code) throws IOException {
        Map<String, Object> body = json.readValue(answer.body(), Argument.mapOf(String.class, Object.class));
        assertThat(body)
                .containsEntry("success", false)
                .containsEntry("code", code)
                .containsKey("error");
        assertThat((String) body.get("traceId")).matches("[0-9a-f]{32}");
        return body;
    }

    private HttpResponse<String> get(String path, String service, String person) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve(path));
        if (service != null) {
            request.header("Authorization", "Bearer " + service);
        }
        if (person != null) {
            request.header("X-Triptych-Person", person);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String method, String path, String body, String contentType) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve(path))
                .header("Authorization", "Bearer " + TestTokens.service("gateway", "test-service"))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
