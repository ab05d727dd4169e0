package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.triptych.allinone.settings.Settings;
import io.triptych.embedded.FreePorts;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

/// A service is killed and started again while fifty people call it through the gateway, ten times a second each,
/// or the gateway itself: as soon as it is ready it serves them all.
class ComesBackIT {
    private static final Logger LOG = LoggerFactory.getLogger(ComesBackIT.class);
    private static final int PEOPLE = 50;
    private static final Duration AGAIN_AFTER = Duration.ofMillis(100);
    private static final int REFUSED = 0;

    @TempDir
    private static Path folder;

    private static ServiceProcesses processes;
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
        processes = new ServiceProcesses(folder, Map.of());
        processes.startAll();
        ServiceProcesses.SERVICES.forEach(processes::awaitReady);
        Settings settings = new Settings(
                "127.0.0.1", processes.port(Service.GATEWAY), FreePorts.one(), folder, Settings.Demo.EMPTY, false);
        manager = ApiClient.signedIn(settings, "manager@aurora.example");
    }

    @AfterAll
    static void stopAll() {
        processes.close();
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

        processes.kill(service);
        await().until(() -> question.ask() == (service == Service.GATEWAY ? REFUSED : 503));
        comesBack(service, question);
    }

    private void comesBack(Service service, Question question) throws Exception {
        ConcurrentLinkedQueue<Answered> answers = new ConcurrentLinkedQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger served = new AtomicInteger();
        long ready;
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            processes.start(service);
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
                        }
                        LockSupport.parkNanos(AGAIN_AFTER.toNanos());
                    }
                }));
            }
            try {
                processes.awaitReady(service);
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
}
