package io.triptych.seed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message of the past is marked with, beside its words.
///
/// @param replyTo the message that it quotes, or reacts to
/// @param forwarded whether its writer passed it on
/// @param reactions the last reaction of each side
/// @param originalJson what it said before it was edited
/// @param deleted whether its writer deleted it
/// @param origin `phone` for ours that was written there, `history` for a customer's of before the number was connected
public record SeededMarks(
        @Nullable SeededMessage replyTo,
        boolean forwarded,
        List<Reaction> reactions,
        @Nullable String originalJson,
        boolean deleted,
        @Nullable String origin) {

    public static final SeededMarks NONE = new SeededMarks(null, false, List.of(), null, false, null);

    /// A customer's, or ours by this name.
    public record Reaction(String emoji, @Nullable String ownBy) {
        String by() {
            return ownBy == null ? "contact" : ownBy;
        }
    }

    boolean isOnThePhone() {
        return "phone".equals(origin);
    }
}
