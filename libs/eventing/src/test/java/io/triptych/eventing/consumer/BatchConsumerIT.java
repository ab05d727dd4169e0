package io.triptych.eventing.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.annotation.KafkaClient;
import io.micronaut.configuration.kafka.annotation.KafkaKey;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Requires;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.triptych.eventing.EventConsumers;
import io.triptych.eventing.TestService;
import io.triptych.eventing.event.RecordTrace;
import io.triptych.eventing.event.UnprocessableRecordException;
import io.triptych.postgres.DatabaseException;
import io.triptych.testing.EventProbe;
import io.triptych.testing.Infrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchConsumerIT {
    private static final CompletableFuture<Void> READY = CompletableFuture.completedFuture(null);

    private TestService service;

    @BeforeAll
    void start() {
        service = TestService.start(TestService.newDatabase(), Map.of("triptych.eventing.outbox.enabled", "false"));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void recordsThatAreToBlameAreFoundAndBuriedAndTheRestGoesOnInOrder() {
        String topic = TestService.newTopic(1);
        String group = group();
        TestService.createTopic(topic + ".dlt.eventing-test", 1);
        publish(topic, 100, 1);
        List<String> handled = new CopyOnWriteArrayList<>();
        try (EventProbe dead = EventProbe.on(topic + ".dlt.eventing-test");
                BatchConsumer _ = consumer(group, topic, batch -> {
                    for (ConsumerRecord<String, byte[]> record : batch) {
                        refuse(text(record));
                    }
                    batch.forEach(record -> handled.add(text(record)));
                })) {
            await().untilAsserted(() -> assertThat(committed(group, topic, 0)).isEqualTo(100));

            assertThat(handled)
                    .containsExactlyElementsOf(IntStream.range(0, 100)
                            .filter(number -> !REFUSED.contains(number))
                            .mapToObj(String::valueOf)
                            .toList());
            ConsumerRecord<String, byte[]> constraint =
                    dead.await(record -> text(record).equals("17"));
            assertThat(header(constraint, "dlt-topic")).isEqualTo(topic);
            assertThat(header(constraint, "dlt-partition")).isEqualTo("0");
            assertThat(header(constraint, "dlt-offset")).isEqualTo("17");
            assertThat(header(constraint, "dlt-group")).isEqualTo(group);
            assertThat(header(constraint, "dlt-sqlstate")).isEqualTo("23514");
            assertThat(header(constraint, "kept")).isEqualTo("yes");
            assertThat(constraint.key()).isEqualTo("key-0");
            ConsumerRecord<String, byte[]> unprocessable =
                    dead.await(record -> text(record).equals("63"));
            assertThat(header(unprocessable, "dlt-cause")).isEqualTo(UnprocessableRecordException.class.getName());
            assertThat(header(unprocessable, "dlt-reason")).isEqualTo("never");
            await().untilAsserted(() -> assertThat(dead.seen())
                    .extracting(BatchConsumerIT::text)
                    .containsExactlyElementsOf(
                            REFUSED.stream().sorted().map(String::valueOf).toList()));
            assertThat(dead.seen())
                    .extracting(record -> header(record, "dlt-cause"))
                    .contains("java.lang.StackOverflowError", "java.lang.AssertionError", "java.lang.Exception");
        }
    }

    /// Which records of a hundred are to blame.
    private static final Set<Integer> REFUSED = Set.of(17, 18, 30, 31, 32, 33, 34, 35, 36, 37, 63, 99);

    private static void refuse(String text) throws Exception {
        switch (text) {
            case "17" -> throw new DatabaseException(new SQLException("a constraint", "23514"));
            case "18" -> throw new DatabaseException(new SQLException("a value", "22003"));
            case "30" -> endless(1);
            case "31" -> throw new NullPointerException();
            case "32" -> throw new IllegalStateException("nesting depth 501");
            case "33" -> throw new Exception("checked");
            case "34" -> throw new AssertionError("never");
            case "35" -> {
                IllegalStateException one = new IllegalStateException("one");
                throw (IllegalStateException) one.initCause(new IllegalStateException("other", one));
            }
            case "36" -> throw new Unspeakable();
            case "37" -> throw new UncheckedIOException(new IOException("no JSON"));
            case "99" -> throw new Error("of a class that nobody knows");
            case "63" -> throw new UnprocessableRecordException("never");
            default -> {}
        }
    }

    private static int endless(int depth) {
        return depth == 0 ? 0 : endless(depth + 1) + 1;
    }

    /// An error that can't even say what it is.
    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("made of the data, too");
        }
    }

    @Test
    void recordForWhichMemoryIsTooScarceIsTriedAgainAndBuriedAlone() {
        String topic = TestService.newTopic(1);
        String group = group();
        TestService.createTopic(topic + ".dlt.eventing-test", 1);
        publish(topic, 10, 1);
        AtomicInteger alone = new AtomicInteger();
        List<String> handled = new CopyOnWriteArrayList<>();
        try (EventProbe dead = EventProbe.on(topic + ".dlt.eventing-test");
                BatchConsumer _ = consumer(group, topic, batch -> {
                    if (batch.stream().anyMatch(record -> text(record).equals("4"))) {
                        alone.addAndGet(batch.size() == 1 ? 1 : 0);
                        throw new OutOfMemoryError("Java heap space");
                    }
                    batch.forEach(record -> handled.add(text(record)));
                })) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(committed(group, topic, 0)).isEqualTo(10));

            assertThat(handled).containsExactly("0", "1", "2", "3", "5", "6", "7", "8", "9");
            assertThat(dead.seen()).extracting(BatchConsumerIT::text).containsExactly("4");
            assertThat(alone).hasValueGreaterThan(1);
        }
    }

    @Test
    void recordThatIsTooLargeForItsDeadLetterLeavesItsValueInItsTopic() {
        String topic = TestService.newTopic(1);
        String group = group();
        TestService.createTopic(topic + ".dlt.eventing-test", 1, Map.of("max.message.bytes", "1000000"));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka(), "max.request.size", "6000000"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "x".repeat(3_000_000)));
        }
        publish(topic, 1, 1);
        List<String> handled = new CopyOnWriteArrayList<>();
        try (EventProbe dead = EventProbe.on(topic + ".dlt.eventing-test");
                BatchConsumer _ = consumer(
                        group,
                        topic,
                        batch -> batch.forEach(record -> {
                            if (text(record).startsWith("x")) {
                                throw new IllegalStateException("too much");
                            }
                            handled.add(text(record));
                        }))) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(handled).containsExactly("0"));

            ConsumerRecord<String, byte[]> letter = dead.await(record -> true);
            assertThat(letter.value() == null).isTrue();
            assertThat(header(letter, "dlt-topic")).isEqualTo(topic);
            assertThat(header(letter, "dlt-offset")).isEqualTo("0");
            assertThat(header(letter, "dlt-left-out-bytes")).isEqualTo("3000000");
        }
    }

    @Test
    void recordThatFailsWhileTheServiceStopsIsLeftToTheNext() throws Exception {
        String topic = TestService.newTopic(1);
        String group = group();
        TestService.createTopic(topic + ".dlt.eventing-test", 1);
        publish(topic, 1, 1);
        CountDownLatch handling = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        List<String> handled = new CopyOnWriteArrayList<>();
        try (EventProbe dead = EventProbe.on(topic + ".dlt.eventing-test")) {
            BatchConsumer first = consumer(group, topic, batch -> {
                handling.countDown();
                stopping.await();
                throw new IllegalStateException("what it needs is gone");
            });
            handling.await();
            Thread closing = Thread.ofVirtual().start(first::close);
            await().until(() -> !first.isOpen());
            stopping.countDown();
            closing.join();
            try (BatchConsumer _ =
                    consumer(group, topic, batch -> batch.forEach(record -> handled.add(text(record))))) {
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(handled).containsExactly("0"));
            }
            assertThat(dead.seen()).isEmpty();
        }
    }

    private double repeating(String group) {
        return service.bean(MeterRegistry.class)
                .get("triptych.eventing.repeating")
                .tag("of", group)
                .timeGauge()
                .value(TimeUnit.MILLISECONDS);
    }

    @Test
    void otherErrorsLetTheBatchComeAgainUntilItWorksAndKeepThePartitions() {
        String topic = TestService.newTopic(2);
        String group = group();
        publish(topic, 50, 10);
        AtomicBoolean down = new AtomicBoolean(true);
        AtomicInteger attempts = new AtomicInteger();
        List<String> handled = new CopyOnWriteArrayList<>();
        try (BatchConsumer _ = consumer(group, topic, batch -> {
            attempts.incrementAndGet();
            if (down.get()) {
                throw new DatabaseException(new SQLTransientConnectionException("no connection", "08001"));
            }
            batch.forEach(record -> handled.add(text(record)));
        })) {
            await().until(() -> attempts.get() >= 2);
            String member = member(group);
            // Longer than the session's timeout of two seconds: a member that doesn't poll would be out.
            await().atMost(Duration.ofSeconds(30)).until(() -> attempts.get() >= 6);
            assertThat(member(group)).isEqualTo(member);
            assertThat(committed(group, topic, 0) + committed(group, topic, 1)).isZero();
            double already = repeating(group);
            assertThat(already).isPositive();
            await().untilAsserted(() -> assertThat(repeating(group)).isGreaterThan(already));

            down.set(false);

            await().untilAsserted(() -> assertThat(committed(group, topic, 0) + committed(group, topic, 1))
                    .isEqualTo(50));
            assertThat(handled).hasSize(50).doesNotHaveDuplicates();
            await().untilAsserted(() -> assertThat(repeating(group)).isZero());
        }
    }

    @Test
    void memberThatJoinsWhileABatchWaitsGetsItsShareAndNothingIsLost() {
        String topic = TestService.newTopic(4);
        String group = group();
        publish(topic, 40, 40);
        AtomicBoolean down = new AtomicBoolean(true);
        AtomicInteger attempts = new AtomicInteger();
        Set<String> byFirst = ConcurrentHashMap.newKeySet();
        Set<String> bySecond = ConcurrentHashMap.newKeySet();
        try (BatchConsumer _ = consumer(group, topic, batch -> {
            attempts.incrementAndGet();
            if (down.get()) {
                throw new DatabaseException(new SQLException("down", "57P01"));
            }
            batch.forEach(record -> byFirst.add(text(record)));
        })) {
            await().until(() -> attempts.get() >= 2);
            try (BatchConsumer _ =
                    consumer(group, topic, batch -> batch.forEach(record -> bySecond.add(text(record))))) {
                await().atMost(Duration.ofSeconds(30)).until(() -> !bySecond.isEmpty());
                down.set(false);
                await().untilAsserted(() ->
                        assertThat(committedInAll(group, topic, 4)).isEqualTo(40));

                assertThat(byFirst).isNotEmpty().doesNotContainAnyElementsOf(bySecond);
                assertThat(byFirst.size() + bySecond.size()).isEqualTo(40);
            }
        }
    }

    @Test
    void whatIsHandledDuringARebalanceIsCommittedAfterItThoughNothingMoreComes() {
        String topic = TestService.newTopic(6);
        String group = group();
        Set<String> byFirst = ConcurrentHashMap.newKeySet();
        AtomicInteger waiting = new AtomicInteger();
        CountDownLatch goOn = new CountDownLatch(1);
        try (BatchConsumer _ = consumer(group, topic, batch -> batch.forEach(record -> byFirst.add(place(record))));
                BatchConsumer _ = consumer(group, topic, _ -> {
                    waiting.incrementAndGet();
                    goOn.await();
                })) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(description(group).members())
                            .hasSize(2)
                            .noneMatch(
                                    each -> each.assignment().topicPartitions().isEmpty()));
            publish(topic, 60, 60);
            await().atMost(Duration.ofSeconds(30)).until(() -> !byFirst.isEmpty() && waiting.get() > 0);
            try (BatchConsumer _ = consumer(group, topic, _ -> {})) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> description(group).groupState() == GroupState.PREPARING_REBALANCE);
                int before = byFirst.size();
                publish(topic, 60, 60);
                await().atMost(Duration.ofSeconds(30)).until(() -> byFirst.size() > before);

                goOn.countDown();

                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() ->
                                assertThat(committedInAll(group, topic, 6)).isEqualTo(120));
            }
        } finally {
            goOn.countDown();
        }
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return record.partition() + "-" + record.offset();
    }

    @Test
    void whatFollowsFromARecordBelongsToItsTrace() {
        String topic = TestService.newTopic(1);
        List<String> traces = new CopyOnWriteArrayList<>();
        Span span = service.bean(OpenTelemetry.class)
                .getTracer("test")
                .spanBuilder("call")
                .startSpan();
        publish(
                topic,
                1,
                1,
                "00-" + span.getSpanContext().getTraceId() + "-"
                        + span.getSpanContext().getSpanId() + "-01");
        try (Scope _ = span.makeCurrent();
                BatchConsumer _ = consumer(group(), topic, batch -> {
                    traces.add(String.valueOf(RecordTrace.of(batch.getFirst())));
                    traces.add(Span.current().getSpanContext().getTraceId());
                })) {
            await().until(() -> traces.size() == 2);

            assertThat(traces.getFirst())
                    .contains(span.getSpanContext().getTraceId())
                    .doesNotContain(span.getSpanContext().getSpanId());
            assertThat(traces.getLast()).isEqualTo(span.getSpanContext().getTraceId());
        } finally {
            span.end();
        }
    }

    @Test
    void micronautsOwnClientsCarryTheTraceToo() {
        Span span = service.bean(OpenTelemetry.class)
                .getTracer("test")
                .spanBuilder("call")
                .startSpan();
        try (EventProbe probe = EventProbe.on("presence")) {
            try (Scope _ = span.makeCurrent()) {
                service.bean(Declared.class).send("traced", new byte[] {1});
            } finally {
                span.end();
            }
            ConsumerRecord<String, byte[]> record =
                    probe.await(each -> each.key().equals("traced"));
            assertThat(RecordTrace.of(record)).contains(span.getSpanContext().getTraceId());
        }
    }

    @KafkaClient
    @Requires(property = "micronaut.application.name", value = "eventing-test")
    interface Declared {
        @Topic("presence")
        void send(@KafkaKey String key, byte[] value);
    }

    @Test
    void consumerStartsWithoutKafkaAndReadsWhenItComes() {
        String topic = TestService.newTopic(1);
        publish(topic, 3, 1);
        List<String> handled = new CopyOnWriteArrayList<>();
        Infrastructure.stopKafka();
        try (BatchConsumer _ = consumer(group(), topic, batch -> batch.forEach(record -> handled.add(text(record))))) {
            Infrastructure.startKafka();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(handled).containsExactly("0", "1", "2"));
        }
    }

    @Test
    void consumerThatEndsInTheMiddleOfABatchLeavesItToTheNext() {
        String topic = TestService.newTopic(1);
        String group = group();
        publish(topic, 5, 1);
        AtomicInteger attempts = new AtomicInteger();
        try (BatchConsumer _ = consumer(group, topic, batch -> {
            attempts.incrementAndGet();
            throw new DatabaseException(new SQLException("down", "57P01"));
        })) {
            await().until(() -> attempts.get() >= 2);
        }
        List<String> handled = new ArrayList<>();
        try (BatchConsumer _ = consumer(group, topic, batch -> batch.forEach(record -> handled.add(text(record))))) {
            await().untilAsserted(() -> assertThat(committed(group, topic, 0)).isEqualTo(5));
            assertThat(handled).containsExactly("0", "1", "2", "3", "4");
        }
    }

    @Test
    void whatComesSoonAfterABatchIsHandledTogether() {
        String topic = TestService.newTopic(1);
        List<Integer> batches = new CopyOnWriteArrayList<>();
        try (TestService slow = TestService.start(
                        TestService.newDatabase(),
                        Map.of("triptych.eventing.outbox.enabled", "false", "triptych.eventing.gather", "3s"));
                BatchConsumer consumer = slow.bean(EventConsumers.class)
                        .inGroup(group(), List.of(topic), batch -> batches.add(batch.size()))) {
            publish(topic, 1, 1);
            consumer.start(READY);
            await().until(() -> batches.size() == 1);
            for (int number = 0; number < 20; number++) {
                publish(topic, 1, 1);
            }

            await().until(() -> batches.stream().mapToInt(Integer::intValue).sum() == 21);
            // Each came by a producer of its own: without the pause there would be about as many batches.
            assertThat(batches).hasSizeLessThanOrEqualTo(4);
        }
    }

    private BatchConsumer consumer(String group, String topic, BatchHandler handler) {
        BatchConsumer consumer = service.bean(EventConsumers.class).inGroup(group, List.of(topic), handler);
        consumer.start(READY);
        return consumer;
    }

    private static String group() {
        return "group-" + UUID.randomUUID();
    }

    private static void publish(String topic, int records, int keys) {
        publish(topic, records, keys, null);
    }

    private static void publish(String topic, int records, int keys, String traceparent) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka()), new StringSerializer(), new StringSerializer())) {
            for (int number = 0; number < records; number++) {
                ProducerRecord<String, String> record =
                        new ProducerRecord<>(topic, "key-" + number % keys, String.valueOf(number));
                record.headers().add("kept", "yes".getBytes(StandardCharsets.UTF_8));
                if (traceparent != null) {
                    record.headers().add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
                }
                producer.send(record);
            }
        }
    }

    private static long committed(String group, String topic, int partition) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()))) {
            OffsetAndMetadata offset = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(topic, partition));
            return offset == null ? 0 : offset.offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long committedInAll(String group, String topic, int partitions) {
        return IntStream.range(0, partitions)
                .mapToLong(partition -> committed(group, topic, partition))
                .sum();
    }

    private static String member(String group) {
        return description(group).members().stream().findFirst().orElseThrow().consumerId();
    }

    private static ConsumerGroupDescription description(String group) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()))) {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
