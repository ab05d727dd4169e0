package io.triptych.conversation.model;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What history remembers of a change, and audit if a person did it.
public record Deed(Kind kind, @Nullable Long actorId, Map<String, Long> details) {

    /// The kinds of deeds.
    public enum Kind {
        CREATED,
        ASSIGNED,
        ARCHIVED,
        REOPENED,
        READ,
        MARKED_UNREAD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
