package io.triptych.gateway.live.feed;

import io.triptych.conversation.api.event.ConversationTopics;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.Uuid;

/// Names what offsets of the feed belong to: the topic that Kafka has now, with so many partitions. Every replica finds
/// the same name, and a topic that is made again has another.
@Singleton
public final class FeedEpoch {

    private static final Duration WAIT_MAX = Duration.ofSeconds(5);
    private static final int NAME_BYTES = 6;

    private final AdminClient admin;

    FeedEpoch(AdminClient admin) {
        this.admin = admin;
    }

    /// Asks Kafka; fails while it doesn't answer.
    public String name(int partitions) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(hash(topicId() + ":" + partitions))
                .replace('-', '.');
    }

    private Uuid topicId() {
        String topic = ConversationTopics.COMPANY_FEED;
        try {
            DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs((int) WAIT_MAX.toMillis());
            return Objects.requireNonNull(admin
                            .describeTopics(List.of(topic), options)
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

    private static byte[] hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
