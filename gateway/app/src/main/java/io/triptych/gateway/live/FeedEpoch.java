package io.triptych.gateway.live;

import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.triptych.conversation.api.event.ConversationTopics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/// Names what offsets of the feed belong to: the topic that Kafka has now, with so many partitions. Every replica finds
/// the same name, and a topic that is made again has another.
@Singleton
final class FeedEpoch {

    private static final Duration WAIT_MAX = Duration.ofSeconds(5);
    private static final int NAME_BYTES = 6;

    private final KafkaDefaultConfiguration kafka;
    private @Nullable Admin admin;

    FeedEpoch(KafkaDefaultConfiguration kafka) {
        this.kafka = kafka;
    }

    /// Asks Kafka; fails while it doesn't answer.
    String name(int partitions) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(hash(topicId() + ":" + partitions))
                .replace('-', '.');
    }

    private Uuid topicId() {
        String topic = ConversationTopics.COMPANY_FEED;
        try {
            return Objects.requireNonNull(admin().describeTopics(List.of(topic))
                            .topicNameValues()
                            .get(topic))
                    .get(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)
                    .topicId();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka doesn't describe the topic " + topic, e);
        }
    }

    private synchronized Admin admin() {
        Admin present = admin;
        if (present == null) {
            Properties properties = new Properties();
            properties.putAll(kafka.getConfig());
            properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) WAIT_MAX.toMillis());
            properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) WAIT_MAX.toMillis());
            present = Admin.create(properties);
            admin = present;
        }
        return present;
    }

    private static byte[] hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
