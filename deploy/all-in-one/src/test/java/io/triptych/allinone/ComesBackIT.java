package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.testing.ForkedJvm;
import io.triptych.testing.FreePorts;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.TestProperties;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A service is killed and started again while fifty people call it through the gateway without a pause, or the gateway
/// itself: as soon as it is ready it serves them all.
class ComesBackIT {
    private static final Logger LOG = LoggerFactory.getLogger(ComesBackIT.class);
    private static final int PEOPLE = 50;
    private static final Duration AGAIN_AFTER = Duration.ofMillis(100);
    private static final int REFUSED = 0;
    private static final Map<Service, ForkedJvm> PROCESSES = new EnumMap<>(Service.class);
    private static final Map<Service, Integer> PORTS = new EnumMap<>(Service.class);
    private static final List<Service> SERVICES =
            List.of(Service.GATEWAY, Service.CONVERSATION, Service.MESSAGE, Service.CONTACT);

    @TempDir
    private static Path folder;

    private static String database;
    private static ApiClient manager;

    /// What a call was answered, and when.
    private record Answered(int status, long nanos) {}

    /// What is asked while a service is away, and the status of its own answer.
    private record Question(String path, int served) {
        int ask() {
            try {
                return manager.get(path).status();
            } catch (UncheckedIOException failed) {
                if (failed.getCause() instanceof ConnectException) {
                    return REFUSED;
                }
                throw failed;
            }
        }
    }

    @BeforeAll
    static void startAll() throws Exception {
        database = Infrastructure.newDatabase();
        SERVICES.forEach(each -> PORTS.put(each, FreePorts.one()));
        for (Service each : SERVICES) {
            PROCESSES.put(each, start(each));
        }
        for (Service each : SERVICES) {
            PROCESSES.get(each).awaitAnswer(readiness(each));
        }
        Settings settings = new Settings(
                "127.0.0.1", PORTS.get(Service.GATEWAY), FreePorts.one(), folder, Settings.Demo.EMPTY, false);
        manager = ApiClient.signedIn(settings, "manager@aurora.example");
    }

    @AfterAll
    static void stopAll() {
        PROCESSES.values().forEach(ForkedJvm::close);
        PROCESSES.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "CONVERSATION, /conversations?limit=20, 200",
        "MESSAGE, /whatsapp-accounts, 200",
        "CONTACT, /contacts/987654321, 404",
        "GATEWAY, /me, 200",
    })
    void serviceThatComesBackServesEverybodyAsSoonAsItIsReady(Service service, String path, int served)
            throws Exception {
        Question question = new Question(path, served);
        await().until(() -> question.ask() == served);

        PROCESSES.get(service).close();
        await().until(() -> question.ask() == (service == Service.GATEWAY ? REFUSED : 503));
        comesBack(service, question);
    }

    private void comesBack(Service service, Question question) throws Exception {
        ConcurrentLinkedQueue<Answered> answers = new ConcurrentLinkedQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger served = new AtomicInteger();
        long ready;
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            PROCESSES.put(service, start(service));
            List<Future<?>> calling = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                calling.add(people.submit(() -> {
                    boolean isServed = false;
                    while (!stop.get()) {
                        int status = question.ask();
                        answers.add(new Answered(status, System.nanoTime()));
                        if (status == question.served() && !isServed) {
                            isServed = true;
                            served.incrementAndGet();
                        } else if (status != question.served()) {
                            // As a client does that is told to come again.
                            LockSupport.parkNanos(AGAIN_AFTER.toNanos());
                        }
                    }
                }));
            }
            try {
                PROCESSES.get(service).awaitAnswer(readiness(service));
                ready = System.nanoTime();
                await().until(() -> served.get() == PEOPLE);
            } finally {
                stop.set(true);
            }
            for (Future<?> each : calling) {
                each.get();
            }
        }
        long firstServed = answers.stream()
                .filter(each -> each.status() == question.served())
                .mapToLong(Answered::nanos)
                .min()
                .orElseThrow();
        LOG.info(
                "{}: first answer {} ms after readiness.",
                service,
                Duration.ofNanos(firstServed - ready).toMillis());
        assertThat(answers)
                .as("answers once it was ready and one was served")
                .filteredOn(each -> each.nanos() > Math.max(firstServed, ready))
                .allMatch(each -> each.status() == question.served() || isBeside(each, Math.max(firstServed, ready)));
    }

    /// It was refused before, and told so beside the first that was served.
    private static boolean isBeside(Answered answered, long firstServed) {
        return answered.nanos() - firstServed < Duration.ofSeconds(1).toNanos();
    }

    private static ForkedJvm start(Service service) throws Exception {
        String schema = schema(service);
        Map<String, String> properties = new HashMap<>(TestProperties.forService(schema, database));
        properties.put("micronaut.server.port", Integer.toString(PORTS.get(service)));
        properties.put("micronaut.server.host", "127.0.0.1");
        properties.put("triptych.warm-up.within", "10s");
        properties.put(
                "triptych.jwks-url", "http://127.0.0.1:" + PORTS.get(Service.GATEWAY) + "/.well-known/jwks.json");
        for (Service peer : SERVICES) {
            properties.put(
                    "triptych.peers." + peer.name().toLowerCase(Locale.ROOT), "http://127.0.0.1:" + PORTS.get(peer));
        }
        if (service == Service.GATEWAY) {
            properties.put("triptych.data-directory", folder.resolve("gateway").toString());
            properties.put("triptych.bootstrap.enabled", "false");
            properties.put(
                    "triptych.bootstrap.companies-file",
                    DemoData.declareCompanies(folder.resolve("companies.json")).toString());
        }
        if (service == Service.MESSAGE) {
            properties.put(
                    "triptych.encryption-key",
                    Secrets.of(folder.resolve("secrets")).encryptionKey());
            // Nothing is sent, and WhatsApp is not there.
            properties.put("triptych.whatsapp.base-url", "http://127.0.0.1:9");
            properties.put("triptych.whatsapp.app-secret", "test-app-secret");
            properties.put("triptych.whatsapp.verify-token", "test-verify-token");
        }
        return ForkedJvm.start(OneService.class, properties, service.name());
    }

    private static String schema(Service service) {
        return service == Service.GATEWAY ? "identity" : service.name().toLowerCase(Locale.ROOT);
    }

    private static URI readiness(Service service) {
        return URI.create("http://127.0.0.1:" + PORTS.get(service) + "/health/readiness");
    }
}
