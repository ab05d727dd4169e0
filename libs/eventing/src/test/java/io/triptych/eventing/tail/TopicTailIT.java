package io.triptych.eventing.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import io.triptych.eventing.EventConsumers;
import io.triptych.eventing.TestService;
import io.triptych.eventing.consumer.BatchConsumer;
import io.triptych.postgres.DatabaseException;
import io.triptych.testing.Infrastructure;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class TopicTailIT {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /// What a service that follows a topic and consumes another looks like.
    @Factory
    @Requires(property = "tailed")
    static final class Listening {
        @Singleton
        Heard heard() {
            return new Heard(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        }

        @Singleton
        TopicTail tail(EventConsumers consumers, Heard heard, ApplicationContext context) {
            return consumers.tail(
                    List.of(context.getRequiredProperty("tailed", String.class)),
                    new TailStart.Beginning(),
                    record -> heard.tail.add(text(record)));
        }

        @Singleton
        BatchConsumer consumer(EventConsumers consumers, Heard heard, ApplicationContext context) {
            return consumers.inGroup(
                    "group-" + UUID.randomUUID(),
                    List.of(context.getRequiredProperty("consumed", String.class)),
                    batch -> batch.forEach(record -> heard.sizesOfTail.add(heard.tail.size())));
        }
    }

    record Heard(List<String> tail, List<Integer> sizesOfTail) {}

    @Test
    void serviceStartsWithoutKafkaAndIsReadyWhenItsTailsHaveCaughtUp() {
        String tailed = TestService.newTopic(3);
        String consumed = TestService.newTopic(1);
        publish(tailed, 200, Instant.now());
        publish(consumed, 1, Instant.now());
        String url = TestService.newDatabase();
        Infrastructure.stopKafka();
        try (TestService service = TestService.start(url, Map.of("tailed", tailed, "consumed", consumed))) {
            assertThat(readiness(service)).isEqualTo(HealthStatus.DOWN);

            Infrastructure.startKafka();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(readiness(service)).isEqualTo(HealthStatus.UP));
            Heard heard = service.bean(Heard.class);
            assertThat(heard.tail).hasSize(200);
            // A consumer acts on what the tails know, so it waits for them.
            await().untilAsserted(() -> assertThat(heard.sizesOfTail).containsExactly(200));

            publish(tailed, 1, Instant.now());
            await().untilAsserted(() -> assertThat(heard.tail).hasSize(201));
        }
    }

    private static HealthStatus readiness(TestService service) {
        return Flux.from(service.bean(TailsReadiness.class).getResult())
                .map(HealthResult::getStatus)
                .blockFirst();
    }

    @Test
    void tailBeginsWhereItIsTold() {
        String topic = TestService.newTopic(2);
        publish(topic, 5, Instant.now().minus(Duration.ofMinutes(20)));
        publish(topic, 3, Instant.now().minus(Duration.ofMinutes(5)));
        List<String> lately = new CopyOnWriteArrayList<>();
        List<String> fromNow = new CopyOnWriteArrayList<>();
        try (TestService service = service();
                TopicTail ago = tail(service, topic, new TailStart.Ago(Duration.ofMinutes(10)), lately);
                TopicTail end = tail(service, topic, new TailStart.End(), fromNow);
                TopicTail all = tail(service, topic, new TailStart.Beginning(), heard)) {
            ago.caughtUp().join();
            end.caughtUp().join();
            all.caughtUp().join();
            assertThat(lately).hasSize(3);
            assertThat(fromNow).isEmpty();
            assertThat(heard).hasSize(8);

            publish(topic, 1, Instant.now());

            await().untilAsserted(() -> assertThat(fromNow).hasSize(1));
            await().untilAsserted(() -> assertThat(lately).hasSize(4));
        }
    }

    @Test
    void recordThatCannotBeTakenInIsSkippedAndOneThatWaitsForTheDatabaseComesAgain() {
        String topic = TestService.newTopic(1);
        publish(topic, 5, Instant.now());
        AtomicInteger attempts = new AtomicInteger();
        try (TestService service = service();
                TopicTail tail = started(service.bean(EventConsumers.class)
                        .tail(List.of(topic), new TailStart.Beginning(), record -> {
                            if (text(record).equals("1")) {
                                throw new StackOverflowError("never");
                            }
                            if (text(record).equals("3") && attempts.incrementAndGet() < 3) {
                                throw new DatabaseException(new SQLException("not yet", "57P03"));
                            }
                            heard.add(text(record));
                        }))) {
            tail.caughtUp().join();

            assertThat(heard).containsExactly("0", "2", "3", "4");
            assertThat(attempts).hasValue(3);
        }
    }

    @Test
    void tailWaitsForATopicThatIsNotThereYet() {
        String topic = "topic-" + UUID.randomUUID();
        try (TestService service = service();
                TopicTail tail = tail(service, topic, new TailStart.Beginning(), heard)) {
            TestService.createTopic(topic, 1);
            publish(topic, 1, Instant.now());

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(heard).hasSize(1));
            assertThat(tail.caughtUp()).isDone();
        }
    }

    @Test
    void tailGoesOnWhereItWasWhenKafkaComesBack() {
        String topic = TestService.newTopic(1);
        publish(topic, 3, Instant.now());
        try (TestService service = service();
                TopicTail tail = tail(service, topic, new TailStart.Beginning(), heard)) {
            tail.caughtUp().join();
            Infrastructure.stopKafka();
            Infrastructure.startKafka();
            publish(topic, 2, Instant.now());

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(heard).containsExactly("0", "1", "2", "0", "1"));
        }
    }

    private static TestService service() {
        return TestService.start(TestService.newDatabase(), Map.of("triptych.eventing.outbox.enabled", "false"));
    }

    private static TopicTail tail(TestService service, String topic, TailStart start, List<String> heard) {
        return started(
                service.bean(EventConsumers.class).tail(List.of(topic), start, record -> heard.add(text(record))));
    }

    private static TopicTail started(TopicTail tail) {
        tail.start();
        return tail;
    }

    private static void publish(String topic, int records, Instant at) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka()), new StringSerializer(), new StringSerializer())) {
            IntStream.range(0, records)
                    .forEach(number -> producer.send(new ProducerRecord<>(
                            topic, null, at.toEpochMilli(), "key-" + number, String.valueOf(number))));
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
