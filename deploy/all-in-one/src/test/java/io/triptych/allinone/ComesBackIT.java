package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.testing.ForkedJvm;
import io.triptych.testing.FreePorts;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.TestProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A service is killed and started again while fifty people call it through the gateway without a pause: as soon as it
/// is ready it serves them all.
class ComesBackIT {
    private static final Logger LOG = LoggerFactory.getLogger(ComesBackIT.class);
    private static final int PEOPLE = 50;
    private static final Duration AGAIN_AFTER = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    private final String database = Infrastructure.newDatabase();
    private final int gatewayPort = FreePorts.one();
    private final int conversationPort = FreePorts.one();

    /// What a call was answered, and when.
    private record Answered(int status, long nanos) {}

    @Test
    void serviceThatComesBackServesEverybodyAsSoonAsItIsReady() throws Exception {
        Settings settings = new Settings("127.0.0.1", gatewayPort, FreePorts.one(), folder, Settings.Demo.EMPTY, false);
        try (ForkedJvm gateway = start(Service.GATEWAY, "identity", gatewayPort);
                ForkedJvm first = start(Service.CONVERSATION, "conversation", conversationPort)) {
            gateway.awaitAnswer(readiness(gatewayPort));
            first.awaitAnswer(readiness(conversationPort));
            ApiClient manager = ApiClient.signedIn(settings, "manager@aurora.example");
            await().atMost(Duration.ofSeconds(60)).until(() -> list(manager) == 200);

            first.kill();
            await().atMost(Duration.ofSeconds(30)).until(() -> list(manager) == 503);
            comesBack(manager);
        }
    }

    private void comesBack(ApiClient manager) throws Exception {
        ConcurrentLinkedQueue<Answered> answers = new ConcurrentLinkedQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger served = new AtomicInteger();
        long ready;
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
                ForkedJvm second = start(Service.CONVERSATION, "conversation", conversationPort)) {
            List<Future<?>> calling = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                calling.add(people.submit(() -> {
                    boolean isServed = false;
                    while (!stop.get()) {
                        int status = list(manager);
                        answers.add(new Answered(status, System.nanoTime()));
                        if (status == 200 && !isServed) {
                            isServed = true;
                            served.incrementAndGet();
                        } else if (status != 200) {
                            // As a client does that is told to come again.
                            LockSupport.parkNanos(AGAIN_AFTER.toNanos());
                        }
                    }
                }));
            }
            second.awaitAnswer(readiness(conversationPort));
            ready = System.nanoTime();
            await().atMost(Duration.ofSeconds(30)).until(() -> served.get() == PEOPLE);
            stop.set(true);
            for (Future<?> each : calling) {
                each.get();
            }
        }
        long firstServed = answers.stream()
                .filter(each -> each.status() == 200)
                .mapToLong(Answered::nanos)
                .min()
                .orElseThrow();
        LOG.info(
                "First 200 {} ms after readiness.",
                Duration.ofNanos(firstServed - ready).toMillis());
        assertThat(answers)
                .as("answers once one was served")
                .filteredOn(each -> each.nanos() > firstServed)
                .allMatch(each -> each.status() == 200 || isBeside(each, firstServed));
    }

    /// It was refused before, and told so beside the first that was served.
    private static boolean isBeside(Answered answered, long firstServed) {
        return answered.nanos() - firstServed < Duration.ofSeconds(1).toNanos();
    }

    private static int list(ApiClient client) {
        return client.get("/conversations?limit=20").status();
    }

    private ForkedJvm start(Service service, String schema, int port) throws Exception {
        Map<String, String> properties = new HashMap<>(TestProperties.forService(schema, database));
        properties.put("micronaut.server.port", Integer.toString(port));
        properties.put("micronaut.server.host", "127.0.0.1");
        properties.put("triptych.warm-up.within", "10s");
        properties.put("triptych.jwks-url", "http://127.0.0.1:" + gatewayPort + "/.well-known/jwks.json");
        properties.put("triptych.peers.gateway", "http://127.0.0.1:" + gatewayPort);
        properties.put("triptych.peers.conversation", "http://127.0.0.1:" + conversationPort);
        // Nobody is there, and nobody is asked.
        properties.put("triptych.peers.message", "http://127.0.0.1:9");
        properties.put("triptych.peers.contact", "http://127.0.0.1:9");
        if (service == Service.GATEWAY) {
            properties.put("triptych.data-directory", folder.resolve("gateway").toString());
            properties.put("triptych.bootstrap.enabled", "false");
            properties.put(
                    "triptych.bootstrap.companies-file",
                    DemoData.declareCompanies(folder.resolve("companies.json")).toString());
        }
        return ForkedJvm.start(OneService.class, properties, service.name());
    }

    private static URI readiness(int port) {
        return URI.create("http://127.0.0.1:" + port + "/health/readiness");
    }
}
