package io.triptych.gateway.live;

import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.triptych.eventing.EventCodec;
import io.triptych.eventing.EventEnvelope;
import io.triptych.gateway.api.event.GatewayTopics;
import io.triptych.gateway.api.event.PresenceSignal;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The topic `presence`. What is said while Kafka is away, or faster than it takes it, is lost: it is said again.
@Singleton
final class KafkaPresenceTopic implements PresenceTopic {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPresenceTopic.class);
    private static final int WAITING_MAX = 1_000;

    private final KafkaDefaultConfiguration kafka;
    private final EventCodec codec;
    private final Clock clock;
    // Kafka's send blocks while it doesn't know the topic; nobody else is to wait for that.
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("presence").factory());
    private @Nullable Producer<String, byte[]> producer;

    KafkaPresenceTopic(KafkaDefaultConfiguration kafka, EventCodec codec, Clock clock) {
        this.kafka = kafka;
        this.codec = codec;
        this.clock = clock;
    }

    @Override
    public void publish(PresenceSignal signal) {
        try {
            thread.execute(() -> send(signal));
        } catch (RejectedExecutionException e) {
            LOG.debug("A signal is dropped", e);
        }
    }

    private void send(PresenceSignal signal) {
        byte[] value = codec.encode(new EventEnvelope<>(
                UUID.randomUUID().toString(),
                GatewayTopics.PRESENCE,
                1,
                clock.instant(),
                "gateway",
                null,
                signal.companyId(),
                signal));
        String key = Long.toString(signal.companyId());
        try {
            var _ = producer().send(new ProducerRecord<>(GatewayTopics.PRESENCE, key, value));
        } catch (RuntimeException e) {
            LOG.debug("A signal is lost", e);
        }
    }

    /// Only ever on the one thread.
    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> present = producer;
        if (present == null) {
            Properties properties = new Properties();
            properties.putAll(kafka.getConfig());
            properties.put(ProducerConfig.ACKS_CONFIG, "1");
            properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "false");
            // A repeated record must not overtake the next: who came back would be gone.
            properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
            properties.put(
                    ProducerConfig.MAX_BLOCK_MS_CONFIG, Duration.ofSeconds(1).toMillis());
            properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "2000");
            properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "3000");
            present = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
            producer = present;
        }
        return present;
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
        Producer<String, byte[]> present = producer;
        if (present != null) {
            present.close(Duration.ZERO);
        }
    }
}
