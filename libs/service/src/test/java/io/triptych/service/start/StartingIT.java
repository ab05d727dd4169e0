package io.triptych.service.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.Origin;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.triptych.service.call.RecordedSpans;
import io.triptych.testing.TestProperties;
import io.triptych.testing.TestTokens;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What makes start-up fail, what doesn't, and how the gateway's scheme differs.
class StartingIT {
    private static final String NO_DATABASE = "jdbc:postgresql://127.0.0.1:9/none";

    @Test
    void serviceStartsAndTellsItsStateWhileTheDatabaseIsDown() throws Exception {
        Map<String, Object> properties = properties();
        properties.put("datasources.default.url", NO_DATABASE);
        properties.put("datasources.worker.url", NO_DATABASE);
        properties.put("flyway.datasources.owner.url", NO_DATABASE);
        properties.put("triptych.migrate", false);
        properties.put("datasources.default.connection-timeout", 300);
        properties.put("datasources.worker.connection-timeout", 300);

        try (EmbeddedServer server = start(properties)) {
            assertThat(get(server, "/health/liveness", null).statusCode()).isEqualTo(200);
            assertThat(get(server, "/health/readiness", null).statusCode()).isEqualTo(503);
            HttpResponse<String> call =
                    get(server, "/probe/database?sql=SELECT+1", TestTokens.service("gateway", "test-service"));
            assertThat(call.statusCode()).isEqualTo(503);
            assertThat(call.body()).contains("\"code\":\"unavailable\"");
            assertThat(call.headers().firstValue("Retry-After")).contains("2");
        }
    }

    @Test
    void roleThatTheDatabaseRefusesEndsTheStart() {
        Map<String, Object> properties = properties();
        properties.put("datasources.worker.username", "contact_wroker");

        assertThatThrownBy(() -> start(properties).close())
                .hasStackTraceContaining("datasources.worker refuses contact_wroker");
    }

    @Test
    void whereTracesGoNowhereNothingIsRecordedAndTheirIdsAreKept() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        try (EmbeddedServer server = start(properties())) {
            HttpRequest request = HttpRequest.newBuilder(server.getURI().resolve("/nowhere"))
                    .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"traceId\":\"" + trace + "\"");
            assertThat(get(server, "/nowhere", null).body()).containsPattern("\"traceId\":\"[0-9a-f]{32}\"");
            assertThat(server.getApplicationContext().getBean(RecordedSpans.class).ended)
                    .isEmpty();
        }
    }

    @Test
    void startThatIsToMigrateEndsWithoutTheOwnersDatabase() {
        Map<String, Object> properties = properties();
        properties.remove("flyway.datasources.owner.url");
        properties.put("triptych.migrate", false);
        start(properties).close();

        properties.put("triptych.migrate", true);
        assertThatThrownBy(() -> start(properties).close())
                .hasStackTraceContaining("flyway.datasources.owner.url is missing");
    }

    @Test
    void keyThatNobodyReadsEndsTheStart() {
        Map<String, Object> properties = properties();
        properties.put("triptych.probe.retries", 3);
        properties.put("triptych.probe.hosts[0]", "a");
        start(properties).close();

        properties.put("triptych.probe.retires", 3);
        assertThatThrownBy(() -> start(properties).close())
                .hasStackTraceContaining("Nobody reads triptych.probe.retires:");
    }

    /// Calls that wait for other calls on the same executor wait for ever if it has no thread left for those.
    @Test
    void everyBlockingCallHasAThreadOfItsOwn() throws Exception {
        int calls = 100;
        CyclicBarrier allAtOnce = new CyclicBarrier(calls);
        try (EmbeddedServer server = start(properties())) {
            ExecutorService blocking = server.getApplicationContext()
                    .getBean(ExecutorService.class, Qualifiers.byName(TaskExecutors.BLOCKING));
            List<Future<Integer>> waiting = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                waiting.add(blocking.submit(() -> allAtOnce.await(30, TimeUnit.SECONDS)));
            }
            for (Future<Integer> call : waiting) {
                assertThat(call.get()).isNotNegative();
            }
        }
    }

    @Test
    void argumentThatNobodyReadsEndsTheStartBeforeAnythingIsMigrated() {
        Map<String, Object> properties = properties();
        properties.put("flyway.datasources.owner.url", NO_DATABASE);
        assertThatThrownBy(() -> ApplicationContext.builder()
                        .overrideConfigLocations("classpath:service/")
                        .properties(properties)
                        .args("-triptych.peers.read-time=3s")
                        .start()
                        .close())
                .hasStackTraceContaining("Nobody reads triptych.peers.read-time:");
    }

    @Test
    void systemPropertyThatNobodyReadsEndsTheStart() {
        System.setProperty("triptych.probe.retires", "3");
        try {
            assertThatThrownBy(() -> start(properties()).close())
                    .hasStackTraceContaining("Nobody reads triptych.probe.retires:");
        } finally {
            System.clearProperty("triptych.probe.retires");
        }
    }

    @Test
    void variableThatNoServiceReadsEndsTheStart() {
        // Of another service, of the start on one machine, of a list, and two that Kubernetes makes.
        startWithVariables(
                        "TRIPTYCH_SENDER_CALLS_MAX",
                        "TRIPTYCH_DATA",
                        "TRIPTYCH_TRUSTED_PROXIES_0",
                        "TRIPTYCH_CONVERSATION_SERVICE_HOST",
                        "TRIPTYCH_CONVERSATION_PORT_8081_TCP_ADDR")
                .close();

        assertThatThrownBy(() -> startWithVariables("TRIPTYCH_SENDER_CALLS", "TRIPTYCH_PEERS_MESAGE")
                        .close())
                .hasStackTraceContaining("Nobody reads TRIPTYCH_PEERS_MESAGE, TRIPTYCH_SENDER_CALLS:");
    }

    @Test
    void gatewayTakesThePersonsTokenAndNoServices() throws Exception {
        Map<String, Object> properties = properties();
        properties.put("triptych.authentication", "person");

        try (EmbeddedServer server = start(properties)) {
            assertThat(get(server, "/probe/person", TestTokens.person(7, 8, "admin"))
                            .body())
                    .isEqualTo("7/8/admin");
            assertThat(get(server, "/probe/person", null).statusCode()).isEqualTo(401);
            assertThat(get(server, "/probe/service", TestTokens.person(7, 8, "admin"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(get(server, "/probe/person", TestTokens.service("gateway", "test-service"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(get(server, "/nowhere", null).statusCode()).isEqualTo(404);
        }
    }

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(TestProperties.forService("contact"));
        properties.put("probe", true);
        return properties;
    }

    private static EmbeddedServer start(Map<String, Object> properties) {
        return ApplicationContext.builder()
                .overrideConfigLocations("classpath:service/")
                .properties(properties)
                .run(EmbeddedServer.class);
    }

    private static HttpResponse<String> get(EmbeddedServer server, String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve(path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static ApplicationContext startWithVariables(String... names) {
        Map<String, Object> variables = new HashMap<>();
        for (String name : names) {
            variables.put(name, "1");
        }
        return ApplicationContext.builder()
                .overrideConfigLocations("classpath:service/")
                .properties(properties())
                .propertySources(PropertySource.of(
                        "variables", variables, PropertyConvention.ENVIRONMENT_VARIABLE, Origin.of("a test")))
                .start();
    }

    /// What the probe reads.
    @ConfigurationProperties("triptych.probe")
    record ProbeConfig(@Nullable Integer retries, @Nullable List<String> hosts) {}
}
