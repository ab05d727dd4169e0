package io.triptych.service.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import io.triptych.service.peer.PeerReadiness;
import io.triptych.service.token.WarmUpPerson;
import io.triptych.testing.TestProperties;
import io.triptych.testing.TestTokens;
import io.triptych.testing.proxy.TcpProxy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A service is ready when it is warm, and calls don't wait for a database that is silent.
class WarmingUpIT {
    private final HttpClient http = HttpClient.newHttpClient();

    /// Something that takes its time, fails at first, and asks as nobody.
    @Requires(property = "probe.warm-up")
    @Singleton
    static final class Slow implements WarmUp {
        final CountDownLatch mayGoOn = new CountDownLatch(1);
        final AtomicInteger runs = new AtomicInteger();
        private final OwnCalls calls;
        private final WarmUpPerson person;
        volatile String token = "";

        Slow(OwnCalls calls, WarmUpPerson person) {
            this.calls = calls;
            this.person = person;
        }

        @Override
        public void run() throws IOException, InterruptedException {
            if (runs.getAndIncrement() == 0) {
                throw new IOException("not yet");
            }
            token = person.present().orElseThrow().token().reveal();
            calls.get("/probe/person");
            mayGoOn.await();
        }
    }

    @Test
    void serviceIsReadyOnlyWhenItIsWarmAndThenItsOwnCallerIsNobody() throws Exception {
        Map<String, Object> properties = new HashMap<>(TestProperties.forService("contact"));
        properties.put("probe", true);
        properties.put("probe.warm-up", true);
        properties.put("triptych.warm-up.within", "10m");
        try (EmbeddedServer server = start(properties)) {
            Slow part = server.getApplicationContext().getBean(Slow.class);
            await().atMost(Duration.ofSeconds(30)).until(() -> part.runs.get() > 1);
            HttpResponse<String> cold = get(server, "/health/readiness", "");
            assertThat(cold.statusCode()).isEqualTo(503);
            assertThat(cold.body()).contains("\"" + PeerReadiness.WARM_UP + "\"");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> get(server, "/probe/person", part.token).body().equals("-1/-1/admin"));

            part.mayGoOn.countDown();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> get(server, "/health/readiness", "").statusCode() == 200);
            assertThat(get(server, "/probe/person", part.token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void callWaitsForNoConnectionOfASilentDatabaseLongerThanTwoSeconds() throws Exception {
        Map<String, Object> properties = new HashMap<>(TestProperties.forService("contact"));
        URI database = URI.create(
                String.valueOf(properties.get("datasources.default.url")).substring("jdbc:".length()));
        try (TcpProxy proxy = TcpProxy.before(database.getPort())) {
            String url = "jdbc:postgresql://127.0.0.1:" + proxy.port() + database.getPath();
            properties.put("datasources.default.url", url);
            properties.put("datasources.worker.url", url);
            properties.put("probe", true);
            try (EmbeddedServer server = start(properties)) {
                for (DatasourceConfiguration pool :
                        server.getApplicationContext().getBeansOfType(DatasourceConfiguration.class)) {
                    assertThat(pool.getConnectionTimeout() + pool.getValidationTimeout())
                            .as(pool.getName())
                            .isLessThanOrEqualTo(2_000);
                }
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> database(server).statusCode() == 200);

                proxy.stall();
                HttpResponse<String> call = database(server);
                assertThat(call.statusCode()).isEqualTo(503);
                assertThat(call.body()).contains("\"unavailable\"");
                assertThat(call.headers().firstValue("Retry-After")).isPresent();

                proxy.heal();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> database(server).statusCode() == 200);
            }
        }
    }

    @Test
    void statementThatPeopleWaitForEndsByItself() throws Exception {
        Map<String, Object> properties = new HashMap<>(TestProperties.forService("contact"));
        properties.put("probe", true);
        try (EmbeddedServer server = start(properties)) {
            assertThat(get(server, "/probe/database?sql=SELECT+pg_sleep(60)", "")
                            .statusCode())
                    .isEqualTo(503);
        }
    }

    private HttpResponse<String> database(EmbeddedServer server) throws Exception {
        return get(server, "/probe/database?sql=SELECT+1", "");
    }

    private HttpResponse<String> get(EmbeddedServer server, String path, String person) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TestTokens.service("gateway", "test-service"));
        for (String token : person.isEmpty() ? List.<String>of() : List.of(person)) {
            request.header("X-Triptych-Person", token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static EmbeddedServer start(Map<String, Object> properties) {
        return ApplicationContext.builder()
                .overrideConfigLocations("classpath:service/")
                .properties(properties)
                .run(EmbeddedServer.class);
    }
}
