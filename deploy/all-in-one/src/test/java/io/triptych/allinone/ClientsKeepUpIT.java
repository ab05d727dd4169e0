package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.triptych.allinone.ServiceProcesses.Replica;
import io.triptych.allinone.demo.DemoData;
import io.triptych.allinone.settings.Addresses;
import io.triptych.allinone.settings.Settings;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.TestProperties;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Twenty messages a second arrive, two people hand conversations about, clients lose their connections a
/// thousand times and one of two gateways is killed five times: in the end every client shows what a fresh load
/// shows.
@Tag("slow")
class ClientsKeepUpIT {
    private static final Logger LOG = LoggerFactory.getLogger(ClientsKeepUpIT.class);
    private static final long SEED = 20_261_130;
    private static final int CLIENTS = 16;
    private static final int BREAKS = 1_000;
    private static final int KILLS = 5;
    private static final int CUSTOMERS = 30;
    private static final Duration MESSAGE_EVERY = Duration.ofMillis(50);
    private static final Duration HANDED_ON_EVERY = Duration.ofMillis(200);
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final AtomicInteger breaksLeft = new AtomicInteger(BREAKS);
    private final AtomicInteger arrived = new AtomicInteger();

    private boolean mayBreak() {
        return breaksLeft.getAndUpdate(left -> Math.max(left - 1, 0)) > 0;
    }

    @Test
    void everyClientEndsWithWhatAFreshLoadShows() throws Exception {
        try (ServiceProcesses processes = start()) {
            Settings settings = new Settings(
                    "127.0.0.1",
                    processes.port("gateway"),
                    processes.port("simulator"),
                    folder,
                    Settings.Demo.EMPTY,
                    false);
            List<Worker> people = List.of("admin", "manager", "ana", "ben").stream()
                    .map(name -> new Worker(settings, name + "@aurora.example"))
                    .toList();
            List<FollowingClient> clients = clients(processes, people);
            clients.forEach(FollowingClient::connect);
            await().atMost(DEADLINE).until(() -> clients.stream().allMatch(FollowingClient::isReady));
            try (ScheduledExecutorService busy = Executors.newScheduledThreadPool(3)) {
                every(busy, MESSAGE_EVERY, () -> somethingArrives(settings));
                every(busy, HANDED_ON_EVERY, () -> isHandedOn(people.get(0), people));
                every(busy, HANDED_ON_EVERY, () -> isHandedOn(people.get(1), people));
                killAgainAndAgain(processes);
                await().atMost(DEADLINE).until(() -> breaksLeft.get() == 0);
                busy.shutdownNow();
            }
            LOG.info(
                    "{} messages arrived, {} breaks left, resyncs {}",
                    arrived,
                    breaksLeft,
                    clients.stream().mapToInt(FollowingClient::resyncs).sum());
            assertThat(arrived.get()).isGreaterThan(CUSTOMERS);
            await().atMost(DEADLINE)
                    .untilAsserted(() -> assertThat(FollowingClient.freshState(people.getFirst()))
                            .hasSize(CUSTOMERS)
                            .values()
                            .extracting(known -> known.thread().size())
                            .satisfies(sizes -> assertThat(sizes.stream()
                                            .mapToInt(size -> size)
                                            .sum())
                                    .isEqualTo(arrived.get())));
            for (Worker person : people) {
                Map<Long, FollowingClient.Known> fresh = FollowingClient.freshState(person);
                clients.stream()
                        .filter(client -> client.person() == person)
                        .forEach(client -> await().atMost(DEADLINE)
                                .untilAsserted(() -> assertThat(client.state()).isEqualTo(fresh)));
            }
            clients.forEach(FollowingClient::close);
        }
    }

    private ServiceProcesses start() throws Exception {
        List<Replica> replicas = List.of(
                Replica.only(Service.GATEWAY),
                new Replica("gateway-2", Service.GATEWAY, Map.of()),
                Replica.only(Service.CONVERSATION),
                Replica.only(Service.MESSAGE),
                Replica.only(Service.CONTACT),
                Replica.only(Service.SIMULATOR));
        ServiceProcesses processes = new ServiceProcesses(folder, Map.of("triptych.warm-up.within", "500ms"), replicas);
        processes.start("gateway");
        processes.awaitReady("gateway");
        for (Replica replica : replicas.subList(1, replicas.size())) {
            processes.start(replica.name());
        }
        replicas.forEach(replica -> processes.awaitReady(replica.name()));
        DemoData.load(
                () -> Infrastructure.superuser(processes.database()),
                new Addresses(processes.url("gateway"), processes.url("message")),
                TestProperties.SERVICE_TOKEN_KEY,
                Settings.Demo.EMPTY);
        return processes;
    }

    private List<FollowingClient> clients(ServiceProcesses processes, List<Worker> people) {
        HttpClient http = HttpClient.newHttpClient();
        List<URI> gateways = List.of(events(processes, "gateway"), events(processes, "gateway-2"));
        List<FollowingClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new FollowingClient(
                    http, gateways, people.get(i % people.size()), new Random(SEED + i), this::mayBreak));
        }
        return clients;
    }

    private static URI events(ServiceProcesses processes, String gateway) {
        return URI.create(processes.url(gateway).replace("http:", "ws:") + "/api/v1/events/ws");
    }

    /// A call that a load of work or a kill leaves unanswered is one of many: the next one follows.
    private static void every(ScheduledExecutorService busy, Duration period, Runnable work) {
        var _ = busy.scheduleAtFixedRate(
                () -> {
                    try {
                        work.run();
                    } catch (UncheckedIOException | IllegalStateException e) {
                        LOG.debug("A call came to nothing", e);
                    }
                },
                0,
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void somethingArrives(Settings settings) {
        int number = arrived.get();
        ApiClient.write(
                settings,
                "1202555" + (1_000 + number % CUSTOMERS),
                "{\"type\":\"text\",\"text\":{\"body\":\"Message " + number + "\"}}");
        arrived.incrementAndGet();
    }

    private void isHandedOn(Worker person, List<Worker> people) {
        List<JsonNode> some = person.client().pages("/conversations?limit=100", "conversations");
        if (some.isEmpty()) {
            return;
        }
        long conversation = some.get(random.nextInt(some.size())).path("id").asLong();
        int whom = random.nextInt(3);
        String assignee =
                whom == 2 ? "null" : Long.toString(people.get(2 + whom).client().id());
        person.client().put("/conversations/" + conversation + "/assignee", "{\"assignedTo\":" + assignee + "}");
    }

    private static void killAgainAndAgain(ServiceProcesses processes) throws Exception {
        for (int i = 0; i < KILLS; i++) {
            processes.kill("gateway-2");
            processes.start("gateway-2");
            processes.awaitReady("gateway-2");
        }
    }
}
