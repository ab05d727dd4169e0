package io.triptych.conversation.model;

import java.util.Locale;
import java.util.Optional;

/// Whether a conversation is being worked on. A customer's new message makes an archived one active again.
public enum ConversationStatus {
    ACTIVE,
    ARCHIVED;

    /// The word that API, events and table use.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The status of a word, if it is one.
    public static Optional<ConversationStatus> ofWord(String word) {
        return switch (word) {
            case "active" -> Optional.of(ACTIVE);
            case "archived" -> Optional.of(ARCHIVED);
            default -> Optional.empty();
        };
    }
}
