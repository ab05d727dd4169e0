package io.triptych.allinone;

import io.triptych.allinone.database.EmbeddedDatabase;
import io.triptych.allinone.demo.DemoData;
import io.triptych.allinone.settings.DataDirectory;
import io.triptych.allinone.settings.Ports;
import io.triptych.allinone.settings.Secrets;
import io.triptych.allinone.settings.Settings;
import io.triptych.embedded.BrokerSettings;
import io.triptych.embedded.EmbeddedBroker;
import io.triptych.embedded.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// Everything that was started, and how to stop it: the services first, then the servers beneath them.
final class Running implements AutoCloseable {
    /// In the data directory: who listens where, of the one that runs or ran last.
    static final String PORTS = "ports.properties";

    private static final Duration STOP_MAX = Duration.ofSeconds(40);

    private final Ports ports;
    private final Deque<AutoCloseable> servers = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean servicesStarted;

    private Running(Ports ports) {
        this.ports = ports;
    }

    /// Returns when all is ready to be used. What was started before a failure is stopped again.
    static Running start(Settings settings) throws Exception {
        Running running = new Running(Ports.choose(settings));
        try {
            running.startAll(settings);
            return running;
        } catch (Exception e) {
            running.close();
            throw e;
        }
    }

    private void startAll(Settings settings) throws Exception {
        DataDirectory directory = DataDirectory.open(settings.data(), settings.demo());
        servers.push(directory);
        Secrets secrets = Secrets.of(directory.resolve("secrets.properties"));
        EmbeddedDatabase database = startServers(directory, secrets);
        Topics.createMissingForOneConsumer("127.0.0.1:" + ports.kafka());
        Path companies = DemoData.declareCompanies(directory.resolve("companies.json"), settings.demo());
        ServiceArguments arguments =
                new ServiceArguments(settings, ports, database.url(), secrets, companies, directory.loadedMarker());
        ports.writeTo(directory.resolve(PORTS));
        servicesStarted = true;
        for (Service service : Service.values()) {
            Services.start(service, arguments.of(service));
        }
        if (!directory.isLoaded()) {
            DemoData.load(database, ports.addresses(), secrets.serviceTokenKey("message"), settings.demo());
            directory.markLoaded();
        }
        Readiness.await(settings);
    }

    /// PostgreSQL and Kafka start beside each other.
    private EmbeddedDatabase startServers(DataDirectory directory, Secrets secrets) throws Exception {
        try (ExecutorService starting =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            Future<EmbeddedDatabase> database =
                    starting.submit(() -> EmbeddedDatabase.start(directory, ports.postgres(), secrets));
            EmbeddedBroker.outliveFailure(this::endWithoutKafka);
            Future<EmbeddedBroker> kafka = starting.submit(() -> EmbeddedBroker.start(
                    directory.resolve("kafka"),
                    new BrokerSettings("127.0.0.1", ports.kafka(), ports.kafkaController())));
            servers.push(database.get());
            servers.push(kafka.get());
            return database.get();
        }
    }

    /// Stops everything else in order and ends this process with 1, beside the thread that Kafka must not come back to.
    /// What doesn't stop in time is left to the next start.
    private void endWithoutKafka() {
        System.err.println("Kafka can't go on: triptych.log in the data directory says why; is the disk full?"
                + " Triptych ends. Start it again when that is mended: nothing that was acknowledged is lost.");
        Thread.ofPlatform().daemon().name("end-without-kafka").start(() -> {
            close();
            System.exit(1);
        });
        Thread.ofPlatform().daemon().name("end-at-last").start(() -> {
            LockSupport.parkNanos(STOP_MAX.toNanos());
            Runtime.getRuntime().halt(1);
        });
    }

    Ports ports() {
        return ports;
    }

    void awaitStopped() throws InterruptedException {
        stopped.await();
    }

    @Override
    public synchronized void close() {
        if (servicesStarted) {
            Services.closeAll();
        }
        while (!servers.isEmpty()) {
            try {
                servers.pop().close();
            } catch (Exception e) {
                System.err.println("Did not stop cleanly: " + e);
            }
        }
        stopped.countDown();
    }
}
