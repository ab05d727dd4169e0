package io.triptych.eventing.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.Uuid;

/// The ids of topics: one that is made again has another.
public final class TopicIds {
    private static final Duration WAIT_MAX = Duration.ofSeconds(5);

    private TopicIds() {}

    /// Asks Kafka; fails while it doesn't answer.
    public static Uuid of(AdminClient admin, String topic) {
        try {
            DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs((int) WAIT_MAX.toMillis());
            return Objects.requireNonNull(admin.describeTopics(List.of(topic), options)
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
}
