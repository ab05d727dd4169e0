package io.triptych.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.triptych.allinone.settings.Settings;
import io.triptych.embedded.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of everything in the middle of work, then a start on the same data: nothing that was acknowledged is lost,
/// nothing is there twice. And a stop by Ctrl-C's signal leaves no process.
class KilledIT {
    private static final String CUSTOMER = "12025550190";

    @TempDir
    private Path directory;

    @Test
    void killedInTheMiddleNothingAcknowledgedIsLostOrDoubled() throws Exception {
        Settings settings = new Settings(
                "127.0.0.1", FreePorts.one(), FreePorts.one(), directory.resolve("data"), Settings.Demo.EMPTY, false);
        List<String> received = new CopyOnWriteArrayList<>();
        Map<UUID, String> sent = new ConcurrentHashMap<>();

        Process first = launch(settings, "first.log");
        long conversation = began(settings);
        work(settings, conversation, received, sent, first);
        killAll(first, settings.data());

        Process second = launch(settings, "second.log");
        try {
            ApiClient manager = ApiClient.signedIn(settings, "manager@aurora.example");
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                List<JsonNode> all = wholeThread(manager, conversation);
                List<String> ids = all.stream()
                        .map(each -> each.path("messageId").asText())
                        .toList();
                assertThat(ids).doesNotHaveDuplicates();
                assertThat(ids).containsAll(received);
                assertThat(ids)
                        .containsAll(sent.keySet().stream().map(UUID::toString).toList());
                assertThat(all)
                        .filteredOn(each -> each.path("direction").asText().equals("outbound"))
                        .noneMatch(each -> each.path("status").asText().equals("sending"));
            });
            long inbound = wholeThread(manager, conversation).stream()
                    .filter(each -> each.path("direction").asText().equals("inbound"))
                    .count();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(manager.get("/conversations/" + conversation)
                                    .data()
                                    .path("unreadCount")
                                    .asLong())
                            .isEqualTo(inbound));
            assertEachSentAtMostOnce(settings);

            killDatabase(settings.data());
            ApiClient.webhook(
                    settings,
                    ApiClient.AURORA_WABA,
                    ApiClient.AURORA_NUMBER,
                    CUSTOMER,
                    "wamid.killed.last",
                    "Still here?");
            await("PostgreSQL to be started again")
                    .atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(wholeThread(manager, conversation))
                            .extracting(each -> each.path("messageId").asText())
                            .contains("wamid.killed.last"));
        } finally {
            second.destroy();
        }
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).as("stopped by itself").isTrue();
        assertThat(postgresOf(settings.data())).isEmpty();
    }

    /// Its files are taken away from under it, as a disk does that is full or broken.
    @Test
    void productThatCanNotKeepItsRecordsAnyMoreSaysSoAndEnds() throws Exception {
        Settings settings = new Settings(
                "127.0.0.1", FreePorts.one(), FreePorts.one(), directory.resolve("data"), Settings.Demo.EMPTY, false);
        Process product = launch(settings, "kafka.log");
        try {
            Files.move(settings.data().resolve("kafka"), directory.resolve("elsewhere"));
            assertThat(product.waitFor(90, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            product.destroyForcibly();
        }
        assertThat(product.exitValue()).isEqualTo(1);
        assertThat(directory.resolve("kafka.log")).content().contains("Kafka can't go on");
        assertThat(postgresOf(settings.data())).isEmpty();
    }

    /// PostgreSQL alone; its backends end by themselves then.
    private static void killDatabase(Path data) throws IOException {
        long id = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
        assertThat(ProcessHandle.of(id).orElseThrow().destroyForcibly()).isTrue();
    }

    /// A customer and an agent write at once until enough was acknowledged.
    private static void work(
            Settings settings, long conversation, List<String> received, Map<UUID, String> sent, Process product) {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger number = new AtomicInteger();
        ApiClient manager = ApiClient.signedIn(settings, "manager@aurora.example");
        try (ExecutorService busy = Executors.newVirtualThreadPerTaskExecutor()) {
            busy.submit(() -> {
                while (!stop.get()) {
                    String wamid = "wamid.killed." + number.incrementAndGet();
                    if (ApiClient.webhook(
                                    settings, ApiClient.AURORA_WABA, ApiClient.AURORA_NUMBER, CUSTOMER, wamid, wamid)
                            == 200) {
                        received.add(wamid);
                    }
                }
            });
            busy.submit(() -> {
                while (!stop.get()) {
                    UUID id = UUID.randomUUID();
                    if (manager.sendText(conversation, id, id.toString()).status() == 201) {
                        sent.put(id, id.toString());
                    }
                }
            });
            await().atMost(Duration.ofSeconds(60)).until(() -> received.size() > 60 && sent.size() > 40);
            product.destroyForcibly();
            stop.set(true);
        }
    }

    private static void assertEachSentAtMostOnce(Settings settings) {
        assertThat(ApiClient.sentTo(settings, CUSTOMER))
                .extracting(
                        each -> each.path("request").path("text").path("body").asText())
                .doesNotHaveDuplicates();
    }

    private static long began(Settings settings) {
        ApiClient.webhook(
                settings, ApiClient.AURORA_WABA, ApiClient.AURORA_NUMBER, CUSTOMER, "wamid.killed.0", "Hello");
        return ApiClient.signedIn(settings, "manager@aurora.example")
                .conversationWith(CUSTOMER)
                .path("id")
                .asLong();
    }

    private static List<JsonNode> wholeThread(ApiClient client, long conversation) {
        return client.pages("/conversations/" + conversation + "/messages?limit=50", "messages");
    }

    private Process launch(Settings settings, String log) throws IOException {
        Path output = directory.resolve(log);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AllInOne.class.getName());
        builder.environment().put("TRIPTYCH_PORT", Integer.toString(settings.port()));
        builder.environment().put("TRIPTYCH_SIMULATOR_PORT", Integer.toString(settings.simulatorPort()));
        builder.environment().put("TRIPTYCH_DATA", settings.data().toString());
        builder.environment().put("DEMO", "empty");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await().atMost(Duration.ofSeconds(120)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(output)
                        + Files.readString(settings.data().resolve("triptych.log")));
            }
            return Files.readString(output).contains("Triptych is ready");
        });
        return process;
    }

    /// The program, PostgreSQL and each of its backends.
    private static void killAll(Process product, Path data) throws Exception {
        List<ProcessHandle> servers = postgresOf(data).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .toList();
        assertThat(servers).hasSizeGreaterThan(1);
        product.destroyForcibly().waitFor();
        servers.forEach(ProcessHandle::destroyForcibly);
    }

    /// The server processes of this data directory.
    private static List<ProcessHandle> postgresOf(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(data.toString()))
                .toList();
    }
}
