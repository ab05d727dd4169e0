package io.triptych.eventing.client;

import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes this library's clients from the service's `kafka.*` settings. Making one fails while no address of Kafka can
/// be resolved, so that it is done on a thread that tries again.
@Singleton
public final class KafkaClients {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaClients.class);
    /// A webhook's body of 5 MB in an envelope of headers.
    private static final int RECORD_BYTES_MAX = 6 * 1024 * 1024;

    private final KafkaDefaultConfiguration configuration;
    private final KafkaTelemetry telemetry;

    KafkaClients(KafkaDefaultConfiguration configuration, OpenTelemetry openTelemetry) {
        this.configuration = configuration;
        this.telemetry = KafkaTelemetry.create(openTelemetry);
    }

    /// A producer whose records carry the trace they are sent in, acknowledged by all replicas and once each.
    public Producer<String, byte[]> producer(Map<String, ?> settings) {
        Properties properties = with(settings);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES_MAX);
        return telemetry.wrap(new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer()));
    }

    /// A consumer that commits nothing by itself. A member that dies is replaced after ten seconds, and a rebalance
    /// moves only what has to move, unless `kafka.*` says otherwise.
    public Consumer<String, byte[]> consumer(Map<String, ?> settings) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1000");
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.putAll(with(settings));
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /// Closes a consumer within this time; one that doesn't close by then is left to the broker's timeout.
    public static void close(@Nullable Consumer<String, byte[]> consumer, Duration atMost) {
        if (consumer != null) {
            try {
                consumer.close(CloseOptions.timeout(atMost));
            } catch (RuntimeException | Error e) {
                LOG.info("A consumer did not close in time.", e);
            }
        }
    }

    private Properties with(Map<String, ?> settings) {
        Properties properties = new Properties();
        properties.putAll(configuration.getConfig());
        properties.putAll(settings);
        return properties;
    }
}
