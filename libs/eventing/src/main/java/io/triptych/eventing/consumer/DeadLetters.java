package io.triptych.eventing.consumer;

import io.micronaut.context.annotation.Value;
import io.triptych.eventing.client.KafkaClients;
import io.triptych.eventing.event.Blame;
import io.triptych.postgres.SqlErrors;
import io.triptych.text.Graphemes;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts records that can't be processed on `<topic>.dlt.<service>`, as they were, with where they stood and why they
/// failed in headers.
@Singleton
final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final int REASON_LENGTH_MAX = 1_000;

    private final KafkaClients clients;
    private final Clock clock;
    private final String service;
    private @Nullable Producer<String, byte[]> producer;

    DeadLetters(KafkaClients clients, Clock clock, @Value("${micronaut.application.name}") String service) {
        this.clients = clients;
        this.clock = clock;
        this.service = service;
    }

    /// Returns when Kafka has it. A record that Kafka refuses here, as it is too large with the headers, leaves its
    /// value behind in its own topic, and the letter says how many bytes that are.
    void add(ConsumerRecord<String, byte[]> failed, String group, Throwable cause)
            throws ExecutionException, InterruptedException {
        try {
            send(letter(failed, group, cause, true));
        } catch (ExecutionException | RuntimeException refused) {
            if (Blame.of(refused) != Blame.DATA) {
                throw refused;
            }
            LOG.warn("A record is too much for its dead letter, which goes without its value.", refused);
            send(letter(failed, group, cause, false));
        }
    }

    private void send(ProducerRecord<String, byte[]> letter) throws ExecutionException, InterruptedException {
        producer().send(letter).get();
    }

    private ProducerRecord<String, byte[]> letter(
            ConsumerRecord<String, byte[]> failed, String group, Throwable cause, boolean isWhole) {
        byte[] value = failed.value();
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(
                failed.topic() + ".dlt." + service,
                null,
                isWhole ? failed.key() : null,
                isWhole ? value : null,
                isWhole ? failed.headers() : List.of());
        Headers headers = letter.headers();
        put(headers, "dlt-topic", failed.topic());
        put(headers, "dlt-partition", Integer.toString(failed.partition()));
        put(headers, "dlt-offset", Long.toString(failed.offset()));
        put(headers, "dlt-group", group);
        put(headers, "dlt-cause", cause.getClass().getName());
        put(headers, "dlt-reason", reason(cause));
        put(headers, "dlt-failed-at", clock.instant().toString());
        String sqlState = SqlErrors.sqlState(cause);
        if (sqlState != null) {
            put(headers, "dlt-sqlstate", sqlState);
        }
        if (!isWhole && value != null) {
            put(headers, "dlt-left-out-bytes", Integer.toString(value.length));
        }
        return letter;
    }

    /// What the error says, if it can say something: even that is made of the data.
    private static String reason(Throwable cause) {
        try {
            return shortened(String.valueOf(cause.getMessage()));
        } catch (RuntimeException | StackOverflowError silent) {
            return "";
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String shortened(String reason) {
        return Graphemes.beginning(reason, REASON_LENGTH_MAX);
    }

    private synchronized Producer<String, byte[]> producer() {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            // Delivery may not end before a request and its linger could.
            current = clients.producer(Map.of(
                    ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000",
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000",
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000"));
            producer = current;
        }
        return current;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
            producer = null;
        }
    }
}
