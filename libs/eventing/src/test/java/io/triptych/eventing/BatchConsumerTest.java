package io.triptych.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.configuration.kafka.annotation.KafkaClient;
import io.micronaut.configuration.kafka.annotation.KafkaKey;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Requires;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.triptych.service.DatabaseException;
import io.triptych.testing.EventProbe;
import io.triptych.testing.Infrastructure;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchConsumerTest {
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
                            .filter(number -> number != 17 && number != 18 && number != 63)
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
            assertThat(dead.seen()).hasSize(3);
        }
    }

    private static void refuse(String text) {
        switch (text) {
            case "17" -> throw new DatabaseException(new SQLException("a constraint", "23514"));
            case "18" -> throw new DatabaseException(new SQLException("a value", "22003"));
            case "63" -> throw new UnprocessableRecordException("never");
            default -> {}
        }
    }

    @Test
    void otherErrorsLetTheBatchComeAgainUntilItWorksAndKeepThePartitions() throws Exception {
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
            await().atMost(Duration.ofSeconds(20)).until(() -> attempts.get() >= 6);
            assertThat(member(group)).isEqualTo(member);
            assertThat(committed(group, topic, 0) + committed(group, topic, 1)).isZero();

            down.set(false);

            await().untilAsserted(() -> assertThat(committed(group, topic, 0) + committed(group, topic, 1))
                    .isEqualTo(50));
            assertThat(handled).hasSize(50).doesNotHaveDuplicates();
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
                throw new IllegalStateException("down");
            }
            batch.forEach(record -> byFirst.add(text(record)));
        })) {
            await().until(() -> attempts.get() >= 2);
            try (BatchConsumer _ =
                    consumer(group, topic, batch -> batch.forEach(record -> bySecond.add(text(record))))) {
                await().atMost(Duration.ofSeconds(20)).until(() -> !bySecond.isEmpty());
                down.set(false);
                await().untilAsserted(() ->
                        assertThat(committedInAll(group, topic, 4)).isEqualTo(40));

                assertThat(byFirst).isNotEmpty().doesNotContainAnyElementsOf(bySecond);
                assertThat(byFirst.size() + bySecond.size()).isEqualTo(40);
            }
        }
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
            throw new IllegalStateException("down");
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

    private static String member(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()))) {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                    .findFirst()
                    .orElseThrow()
                    .consumerId();
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
