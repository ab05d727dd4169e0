package io.triptych.conversation.model;

import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The latest message of a thread, exactly as message-service published it, with what orders and compares it.
public record LastMessage(long id, Instant timestamp, long version, JsonNode json) {

    private static final Comparator<LastMessage> THREAD_ORDER =
            Comparator.comparing(LastMessage::timestamp).thenComparingLong(LastMessage::id);

    /// The later of two in the order of the thread; of one and the same message its higher version.
    static LastMessage later(@Nullable LastMessage known, LastMessage heard) {
        if (known == null) {
            return heard;
        }
        boolean replaces =
                heard.id == known.id ? heard.version > known.version : THREAD_ORDER.compare(heard, known) > 0;
        return replaces ? heard : known;
    }
}
