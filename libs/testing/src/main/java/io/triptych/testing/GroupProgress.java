package io.triptych.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/// How far a consumer group is.
public final class GroupProgress {
    private GroupProgress() {}

    /// Waits until the group has committed all that is in these topics now, for at most this long.
    public static void awaitAllDone(String group, List<String> topics, Duration atMost) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()))) {
            Map<TopicPartition, Long> ends = ends(admin, topics);
            Awaitility.await()
                    .atMost(atMost)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> left(admin, group, ends) == 0);
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, List<String> topics) {
        try {
            Map<TopicPartition, OffsetSpec> all = admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .flatMap(topic ->
                            topic.partitions().stream().map(each -> new TopicPartition(topic.name(), each.partition())))
                    .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
            return admin.listOffsets(all).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            (Map.Entry<TopicPartition, ListOffsetsResultInfo> each) ->
                                    each.getValue().offset()));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long left(Admin admin, String group, Map<TopicPartition, Long> ends)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> done = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata offset = done.get(end.getKey());
                    return Math.max(0, end.getValue() - (offset == null ? 0 : offset.offset()));
                })
                .sum();
    }
}
