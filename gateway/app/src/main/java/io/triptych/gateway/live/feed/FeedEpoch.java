package io.triptych.gateway.live.feed;

import io.triptych.conversation.api.event.ConversationTopics;
import io.triptych.eventing.client.TopicIds;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.apache.kafka.clients.admin.AdminClient;

/// Names what offsets of the feed belong to: the topic that Kafka has now, with so many partitions. Every replica finds
/// the same name, and a topic that is made again has another.
@Singleton
public final class FeedEpoch {

    private static final int NAME_BYTES = 6;

    private final AdminClient admin;

    FeedEpoch(AdminClient admin) {
        this.admin = admin;
    }

    /// Asks Kafka; fails while it doesn't answer.
    public String name(int partitions) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(hash(TopicIds.of(admin, ConversationTopics.COMPANY_FEED) + ":" + partitions))
                .replace('-', '.');
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
