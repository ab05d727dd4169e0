package io.triptych.eventing.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.triptych.eventing.Fact;
import io.triptych.eventing.TestService;
import io.triptych.eventing.event.EventCodec;
import io.triptych.eventing.event.EventEnvelope;
import io.triptych.eventing.event.RecordTrace;
import io.triptych.postgres.SqlStatement;
import io.triptych.postgres.WorkerTransactions;
import io.triptych.testing.EventProbe;
import io.triptych.testing.ForkedJvm;
import io.triptych.testing.Infrastructure;
import io.triptych.testing.KeptPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxIT {
    private static final String CHANGED_TABLE = "CREATE TABLE changed (id bigint PRIMARY KEY, value text NOT NULL);"
            + " GRANT ALL ON changed TO message_worker; INSERT INTO changed VALUES (1, 'before')";

    private final String url = TestService.newDatabase();

    @Test
    void eventsArePublishedInOrderPerKeyAndTakenAway() {
        String topic = TestService.newTopic(4);
        try (TestService service = TestService.start(url);
                EventProbe probe = EventProbe.on(topic)) {
            for (int number = 0; number < 300; number++) {
                service.append(event(topic, "key-" + number % 7, number), event(topic, "key-" + number % 5, number));
            }

            await().untilAsserted(() -> assertThat(probe.seen()).hasSize(600));
            Map<String, List<Integer>> byKey = new HashMap<>();
            for (ConsumerRecord<String, byte[]> record : probe.seen()) {
                EventEnvelope<Fact> event = decoded(service, record);
                assertThat(event.type()).isEqualTo(topic);
                assertThat(event.producer()).isEqualTo("eventing-test");
                assertThat(event.companyId()).isEqualTo(7);
                assertThat(UUID.fromString(event.eventId()).version()).isEqualTo(7);
                byKey.computeIfAbsent(record.key(), key -> new ArrayList<>())
                        .add(event.data().number());
            }
            assertThat(byKey.values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
            await().untilAsserted(() ->
                    assertThat(service.column("SELECT id FROM outbox")).isEmpty());
        }
    }

    @Test
    void transactionWritesOneRowPerShardHoweverManyEvents() {
        try (TestService service = TestService.start(url, Map.of("triptych.eventing.outbox.enabled", "false"))) {
            service.append(Collections.nCopies(500, event("any", "one-key", 1)).toArray(OutgoingEvent[]::new));

            assertThat(service.column("SELECT id FROM outbox")).hasSize(1);
        }
    }

    /// By `deploy/postgres/show-outbox.sql`, for whom the relay stands still.
    @Test
    void waitingEventsAreReadInPsql() throws Exception {
        String script = Files.readString(Path.of("../../deploy/postgres/show-outbox.sql"));
        int query = script.indexOf("\nSELECT ");
        try (TestService service = TestService.start(url, Map.of("triptych.eventing.outbox.enabled", "false"));
                Connection operator = Infrastructure.superuser(url + "?currentSchema=message");
                Statement statement = operator.createStatement()) {
            service.append(event("a-topic", "1", 70_000), event("another-topic", "1", 2), event("a-topic", "1", 3));

            statement.execute(script.substring(0, query));
            List<String> seen = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(script.substring(query))) {
                while (rows.next()) {
                    String number = rows.getString("event").replaceAll(".*\"number\":(\\d+).*", "$1");
                    seen.add(rows.getString("topic") + " " + rows.getString("key") + " " + number);
                }
            }
            assertThat(seen).containsExactly("a-topic 1 70000", "another-topic 1 2", "a-topic 1 3");
        }
    }

    @Test
    void nothingIsPublishedOfWhatIsRolledBack() {
        String topic = TestService.newTopic(1);
        try (TestService service = TestService.start(url);
                EventProbe probe = EventProbe.on(topic)) {
            assertThatThrownBy(() -> service.bean(WorkerTransactions.class).unscoped(() -> {
                        service.bean(Outbox.class).append(List.of(event(topic, "1", 1)));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessageContaining("no");
            service.append(event(topic, "1", 2));

            probe.await(record -> decoded(service, record).data().number() == 2);
            assertThat(probe.seen()).hasSize(1);
        }
    }

    @Test
    void shardIsPublishedAgainFromTheFirstRowThatFailed() {
        String topic = TestService.newTopic(1);
        String missing = "topic-" + UUID.randomUUID();
        try (TestService service = TestService.start(url);
                EventProbe probe = EventProbe.on(topic)) {
            service.append(event(topic, "1", 1), event(missing, "1", 2));
            service.append(event(topic, "1", 3));
            service.append(event(topic, otherShardThan("1"), 4));

            probe.await(record -> decoded(service, record).data().number() == 4);
            await().untilAsserted(() -> assertThat(failures(service)).isGreaterThanOrEqualTo(2));
            assertThat(probe.seen())
                    .noneMatch(record -> decoded(service, record).data().number() == 3);

            TestService.createTopic(missing, 1);
            probe.await(record -> decoded(service, record).data().number() == 3);
            await().untilAsserted(() ->
                    assertThat(service.column("SELECT id FROM outbox")).isEmpty());
        }
    }

    private static double failures(TestService service) {
        return service.bean(MeterRegistry.class)
                .counter("triptych.eventing.outbox.failures")
                .count();
    }

    /// For how long the relay has been at the same rows, in milliseconds.
    private static double repeating(TestService service) {
        return service.bean(MeterRegistry.class)
                .get("triptych.eventing.repeating")
                .tag("of", "outbox")
                .timeGauge()
                .value(TimeUnit.MILLISECONDS);
    }

    private static String otherShardThan(String key) {
        int number = 1;
        while (OutboxRow.shardOf("other-" + number) == OutboxRow.shardOf(key)) {
            number++;
        }
        return "other-" + number;
    }

    @Test
    void whatKafkaRefusesForGoodIsSetAsideAndItsNeighboursGoOn() {
        String topic = TestService.newTopic(1);
        try (TestService service = TestService.start(url);
                EventProbe probe = EventProbe.on(topic)) {
            OutgoingEvent tooLarge = new OutgoingEvent(topic, "1", 7, new Fact("x".repeat(7_000_000), 2));
            OutgoingEvent tooLargeForItsTopic =
                    new OutgoingEvent("company-feed", "1", 7, new Fact("x".repeat(3_000_000), 3));
            service.append(event(topic, "1", 1), tooLarge, tooLargeForItsTopic, event(topic, "1", 4));

            probe.await(record -> decoded(service, record).data().number() == 4);
            probe.await(record -> decoded(service, record).data().number() == 1);
            await().untilAsserted(() ->
                    assertThat(service.column("SELECT id FROM outbox")).isEmpty());
            assertThat(service.column("SELECT topic FROM outbox_refused ORDER BY id"))
                    .containsExactly(topic, "company-feed");
            assertThat(service.column("SELECT error FROM outbox_refused"))
                    .allMatch(error -> error.contains("RecordTooLargeException"));
        }
    }

    @Test
    void relaysShareTheShardsAndTakeOverWhatOneLeaves() {
        try (TestService first = TestService.start(url)) {
            await().untilAsserted(() -> assertThat(shardsPerRelay()).containsExactly("16"));
            try (TestService second = TestService.start(url)) {
                await().untilAsserted(() -> assertThat(shardsPerRelay()).containsExactly("8", "8"));
                assertThat(second.column("SELECT relay FROM outbox_relays")).hasSize(2);
            }
            await().untilAsserted(() -> assertThat(shardsPerRelay()).containsExactly("16"));
            assertThat(first.column("SELECT relay FROM outbox_relays")).hasSize(1);
        }
    }

    @Test
    void orderHoldsWhileRelaysComeAndGo() throws Exception {
        String topic = TestService.newTopic(3);
        AtomicBoolean writing = new AtomicBoolean(true);
        try (TestService writer = TestService.start(url);
                EventProbe probe = EventProbe.on(topic)) {
            CompletableFuture<Integer> written = CompletableFuture.supplyAsync(() -> {
                int number = 0;
                while (writing.get()) {
                    writer.append(event(topic, "key-" + number % 40, number));
                    number++;
                }
                return number;
            });
            for (int round = 0; round < 2; round++) {
                try (TestService _ = TestService.start(url)) {
                    await().until(() -> shardsPerRelay().equals(List.of("8", "8")));
                }
                await().until(() -> shardsPerRelay().equals(List.of("16")));
            }
            writing.set(false);
            int events = written.get();

            await().until(() -> writer.column("SELECT id FROM outbox").isEmpty());
            Map<String, List<Integer>> byKey = new HashMap<>();
            await().until(() -> probe.seen().size() >= events);
            for (ConsumerRecord<String, byte[]> record : probe.seen()) {
                byKey.computeIfAbsent(record.key(), key -> new ArrayList<>())
                        .add(decoded(writer, record).data().number());
            }
            assertThat(byKey.values())
                    .allSatisfy(
                            numbers -> assertThat(numbers.stream().distinct()).isSorted());
            assertThat(byKey.values().stream().flatMap(List::stream).distinct()).hasSize(events);
        }
    }

    private List<String> shardsPerRelay() {
        return TestService.column(
                url, "SELECT count(*) FROM outbox_shards WHERE until > clock_timestamp() GROUP BY owner");
    }

    @Test
    void deadRelaysShardsAreTakenOverWhenItsLeaseEnds() {
        String topic = TestService.newTopic(1);
        TestService.execute(
                url,
                "UPDATE outbox_shards SET owner = 'dead', epoch = 5, until = clock_timestamp() + interval '2 s';"
                        + " INSERT INTO outbox_relays VALUES ('dead', clock_timestamp())");
        try (TestService service = TestService.start(url);
                EventProbe probe = EventProbe.on(topic)) {
            service.append(event(topic, "1", 1));

            ConsumerRecord<String, byte[]> record = probe.await(each -> true);

            assertThat(service.column("SELECT 1 FROM outbox_shards WHERE owner = 'dead' AND until > clock_timestamp()"))
                    .isEmpty();
            assertThat(service.column("SELECT DISTINCT epoch FROM outbox_shards WHERE owner <> 'dead'"))
                    .containsExactly("6");
            assertThat(decoded(service, record).data().number()).isEqualTo(1);
            await().untilAsserted(() -> assertThat(shardsPerRelay()).containsExactly("16"));
        }
    }

    @Test
    void killedBetweenPublishAndDeletePublishesAgainAndLosesNothing() throws SQLException {
        String topic = TestService.newTopic(1);
        try (Connection lock = Infrastructure.superuser(url);
                EventProbe probe = EventProbe.on(topic)) {
            try (TestService writer = TestService.start(url, Map.of("triptych.eventing.outbox.enabled", "false"))) {
                writer.append(event(topic, "1", 1));
                writer.append(event(topic, "2", 2));
            }
            lock.setAutoCommit(false);
            lock.createStatement().execute("SELECT 1 FROM message.outbox FOR UPDATE");
            try (ForkedJvm relay = ForkedJvm.start(TestService.class, TestService.properties(url))) {
                await().atMost(Duration.ofSeconds(30)).until(() -> !probe.seen().isEmpty());
                relay.kill();
            }
            int publishedByTheDead = probe.seen().size();
            lock.rollback();

            try (TestService heir = TestService.start(url)) {
                await().untilAsserted(() ->
                        assertThat(heir.column("SELECT id FROM outbox")).isEmpty());
            }
            await().untilAsserted(() -> assertThat(probe.seen()).hasSize(publishedByTheDead + 2));
            assertThat(probe.seen()).extracting(ConsumerRecord::key).contains("1", "2");
        }
    }

    @Test
    void nobodyWaitsForKafkaAndNothingIsLostWhileItIsDown() {
        String topic = TestService.newTopic(1);
        try (TestService service = TestService.start(url);
                EventProbe probe = EventProbe.on(topic)) {
            service.append(event(topic, "1", 0));
            probe.await(record -> true);
            Infrastructure.stopKafka();
            try {
                CompletableFuture<Void> appended = CompletableFuture.runAsync(() -> {
                    for (int number = 1; number <= 20; number++) {
                        service.append(event(topic, "1", number));
                    }
                });
                assertThat(appended).as("appended while Kafka is down").succeedsWithin(Duration.ofSeconds(30));
                await().untilAsserted(() -> assertThat(failures(service)).isGreaterThan(1));
                double already = repeating(service);
                assertThat(already).isPositive();
                await().untilAsserted(() -> assertThat(repeating(service)).isGreaterThan(already + 1_000));
            } finally {
                Infrastructure.startKafka();
            }
            probe.await(record -> decoded(service, record).data().number() == 20);
            await().untilAsserted(() -> assertThat(repeating(service)).isLessThan(500));
            assertThat(probe.seen().stream()
                            .map(record -> decoded(service, record).data().number())
                            .distinct())
                    .hasSize(21);
        }
    }

    @Test
    void relayGoesOnWhenTheDatabaseComesBack() {
        String topic = TestService.newTopic(1);
        try (TestService service = TestService.start(url);
                EventProbe probe = EventProbe.on(topic)) {
            Infrastructure.stopPostgres();
            Infrastructure.startPostgres();

            await().ignoreExceptions().until(() -> {
                service.append(event(topic, "1", 1));
                return true;
            });
            probe.await(record -> true);
        }
    }

    @Test
    void eventBelongsToTheTraceItWasAppendedIn() {
        String topic = TestService.newTopic(1);
        try (TestService service = TestService.start(url);
                EventProbe probe = EventProbe.on(topic)) {
            Span span = service.bean(OpenTelemetry.class)
                    .getTracer("test")
                    .spanBuilder("call")
                    .startSpan();
            String other = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
            try (Scope _ = span.makeCurrent()) {
                service.append(event(topic, "own", 1), event(topic, "other", 2).tracedBy(other));
            } finally {
                span.end();
            }

            ConsumerRecord<String, byte[]> own =
                    probe.await(record -> record.key().equals("own"));
            assertThat(decoded(service, own).traceparent())
                    .contains(span.getSpanContext().getSpanId());
            assertThat(RecordTrace.of(own)).contains(span.getSpanContext().getTraceId());
            ConsumerRecord<String, byte[]> caused =
                    probe.await(record -> record.key().equals("other"));
            assertThat(decoded(service, caused).traceparent()).isEqualTo(other);
            assertThat(RecordTrace.of(caused))
                    .contains("0af7651916cd43dd8448eb211c80319c")
                    .isNotEqualTo(other);
        }
    }

    @Test
    void rolesOfPeoplesCallsOnlyAdd() {
        for (String forbidden : List.of(
                "SELECT * FROM message.outbox",
                "DELETE FROM message.outbox",
                "SELECT * FROM message.outbox_shards",
                "INSERT INTO message.outbox_relays VALUES ('x', now())",
                "SELECT * FROM message.outbox_refused")) {
            assertThatThrownBy(() -> TestService.execute(url, "SET ROLE message_app; " + forbidden))
                    .hasMessageContaining("permission denied");
        }
        TestService.execute(url, "SET ROLE message_app; INSERT INTO message.outbox (shard, records) VALUES (0, '')");
    }

    @Test
    void rowsAreFoundByTheirIndexAfterTheStatisticsSawNone() throws SQLException {
        TestService.execute(url, """
                INSERT INTO outbox (shard, records) SELECT i % 16, repeat('x', 500)::bytea FROM generate_series(1, 2000) AS i;
                DELETE FROM outbox;
                ANALYZE outbox""");
        // Anything else would read all that wait, or all that were deleted since the last VACUUM, each time.
        for (String sql : List.of(OutboxRows.WAITING, OutboxRows.DELETE)) {
            List<String> plan = KeptPlan.of(url, "message_worker", sql);
            assertThat(plan)
                    .noneMatch(line -> line.contains("Sort") || line.contains("Bitmap") || line.contains("Seq Scan"));
            int scan = IntStream.range(0, plan.size())
                    .filter(i -> plan.get(i).contains("Index Scan using outbox_pk"))
                    .findFirst()
                    .orElseThrow();
            assertThat(plan.get(scan + 1)).contains("Index Cond");
        }
    }

    @Test
    void relayLooksAgainOnlyOnceMoreMayHaveCome() {
        String topic = TestService.newTopic(1);
        try (TestService service = TestService.start(url, Map.of("triptych.eventing.gather", "3s"));
                EventProbe probe = EventProbe.on(topic)) {
            service.append(event(topic, "1", 1));
            ConsumerRecord<String, byte[]> first =
                    probe.await(record -> decoded(service, record).data().number() == 1);
            service.append(event(topic, "1", 2));
            ConsumerRecord<String, byte[]> second =
                    probe.await(record -> decoded(service, record).data().number() == 2);

            // From one look to the next; the first was sent a little after its own.
            assertThat(second.timestamp() - first.timestamp()).isGreaterThan(1500);
        }
    }

    @Test
    void changesOfRowsAreMadeInOrderWithTheirFacts() {
        TestService.execute(url, CHANGED_TABLE);
        try (TestService service = TestService.start(url, Map.of("triptych.eventing.outbox.enabled", "false"))) {
            append(
                    service,
                    List.of(changed(1, "between", 1), changed(1, "after", 1)),
                    List.of(event("any", "one-key", 1), event("any", "other-key", 2)));
            assertThat(service.column("SELECT value FROM changed")).containsExactly("after");
            assertThat(service.column("SELECT id FROM outbox")).hasSize(2);

            append(service, List.of(changed(1, "later", null)), List.of());
            assertThat(service.column("SELECT value FROM changed")).containsExactly("later");
            assertThat(service.column("SELECT id FROM outbox")).hasSize(2);
        }
    }

    @Test
    void changeOfOtherRowsThanThoseItMustChangeUndoesAll() {
        TestService.execute(url, CHANGED_TABLE);
        try (TestService service = TestService.start(url, Map.of("triptych.eventing.outbox.enabled", "false"))) {
            List<RowChange> changes = List.of(changed(1, "after", 1), changed(2, "nobody", 1));

            assertThatThrownBy(() -> append(service, changes, List.of(event("any", "one-key", 1))))
                    .hasMessageContaining("0 rows were changed instead of 1");

            assertThat(service.column("SELECT value FROM changed")).containsExactly("before");
            assertThat(service.column("SELECT id FROM outbox")).isEmpty();
        }
    }

    private static RowChange changed(long id, String value, @Nullable Integer rows) {
        return new RowChange(
                SqlStatement.of("UPDATE changed SET value = ? WHERE id = ?")
                        .text(value)
                        .bigint(id),
                rows);
    }

    private static void append(TestService service, List<RowChange> changes, List<OutgoingEvent> events) {
        service.bean(WorkerTransactions.class).unscoped(() -> {
            service.bean(Outbox.class).append(changes, events);
            return true;
        });
    }

    @Test
    void rowThatCannotBeReadIsSetAsideAsItIsAndItsShardGoesOn() {
        String topic = TestService.newTopic(1);
        List<String> rows = List.of(
                "63", // A format that nobody knows.
                "", // Nothing at all.
                "0100", // It ends before the number of its records.
                "017fffffff", // Two thousand million records, none of which is there.
                "01ffffffff", // Fewer than none.
                "01000000010001740001 6b0000ffffffff", // A record of less than nothing.
                "01000000010001740001 6b00007fffffff6a", // A record that is longer than the row.
                "010000000063"); // More than it says.
        rows.forEach(row -> TestService.execute(
                url,
                "INSERT INTO message.outbox (shard, records) VALUES (" + OutboxRow.shardOf("1") + ", '\\x" + row
                        + "')"));
        try (TestService service = TestService.start(url);
                EventProbe probe = EventProbe.on(topic)) {
            service.append(event(topic, "1", 1), event(topic, otherShardThan("1"), 2));

            probe.await(record -> decoded(service, record).data().number() == 1);
            probe.await(record -> decoded(service, record).data().number() == 2);
            await().untilAsserted(() -> assertThat(service.column(
                            "SELECT encode(value, 'hex') FROM outbox_refused WHERE topic = '' ORDER BY outbox_id"))
                    .containsExactlyElementsOf(
                            rows.stream().map(row -> row.replace(" ", "")).toList()));
            assertThat(service.column("SELECT id FROM outbox")).isEmpty();
        }
    }

    @Test
    void eventThatKafkaHasNoPlaceForIsSetAsideWhateverIsInItsNames() {
        String topic = TestService.newTopic(1);
        try (TestService service = TestService.start(url);
                EventProbe probe = EventProbe.on(topic)) {
            service.append(
                    event("no topic's name", "1", 1),
                    event("nul\0", "1", 2),
                    event("", "1", 3),
                    event(topic, "half a pair \ud800, and \0", 4),
                    event(topic, "1", 5));

            probe.await(record -> decoded(service, record).data().number() == 5);
            probe.await(record -> decoded(service, record).data().number() == 4);
            await().untilAsserted(() -> assertThat(service.column("SELECT topic FROM outbox_refused ORDER BY topic"))
                    .containsExactly("", "no topic's name", "nul\uFFFD"));
        }
    }

    private static OutgoingEvent event(String topic, String key, int number) {
        return new OutgoingEvent(topic, key, 7, new Fact("fact", number));
    }

    private static EventEnvelope<Fact> decoded(TestService service, ConsumerRecord<String, byte[]> record) {
        return service.bean(EventCodec.class).decode(record.value(), Fact.class);
    }
}
