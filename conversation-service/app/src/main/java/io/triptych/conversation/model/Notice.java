package io.triptych.conversation.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What one person is told of a change, and nobody else: who did it, and of a note that mentions them which one it is.
public record Notice(
        Kind kind,
        long userId,
        @Nullable Long byId,
        @Nullable Long messageId,
        @Nullable String preview) {

    /// What it is about.
    public enum Kind {
        /// A note mentions them.
        MENTION,
        /// Somebody else has handed them the conversation.
        ASSIGNMENT;

        /// The word in JSON and in the database.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Somebody has handed this person the conversation.
    public static Notice assignment(long userId, long byId) {
        return new Notice(Kind.ASSIGNMENT, userId, byId, null, null);
    }
}
