package io.triptych.service.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.triptych.testing.TestProperties;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What becomes of calls while a service stops.
class StoppingIT {

    @Test
    void callThatIsUnderWayIsAnsweredAndNoNewOneIsTaken() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            EmbeddedServer server = start();
            Held held = server.getApplicationContext().getBean(Held.class);
            URI url = server.getURI();
            CompletableFuture<HttpResponse<String>> call = http.sendAsync(
                    HttpRequest.newBuilder(url.resolve("/held")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(held.entered.await(30, TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
            Awaitility.await("new calls to be refused")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !accepts(url));
            assertThat(call).isNotDone();
            assertThat(stopped).isNotDone();

            held.released.countDown();
            assertThat(call.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            stopped.get(30, TimeUnit.SECONDS);
        }
    }

    private static boolean accepts(URI url) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), 500);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static EmbeddedServer start() {
        Map<String, Object> properties = new HashMap<>(TestProperties.forService("contact"));
        properties.put("probe", true);
        properties.put("held", true);
        return ApplicationContext.builder()
                .overrideConfigLocations("classpath:service/")
                .properties(properties)
                .run(EmbeddedServer.class);
    }

    /// When the call has come, and when it may go on.
    @Requires(property = "held")
    @Singleton
    static class Held {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);
    }

    /// Answers once it is told to.
    @Requires(property = "held")
    @Controller("/held")
    @Secured(SecurityRule.IS_ANONYMOUS)
    static class HeldController {
        private final Held held;

        HeldController(Held held) {
            this.held = held;
        }

        @Get
        @ExecuteOn(TaskExecutors.BLOCKING)
        String hold() throws InterruptedException {
            held.entered.countDown();
            return String.valueOf(held.released.await(30, TimeUnit.SECONDS));
        }
    }
}
