package io.triptych.message.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is to be decided about a message while it is `UNCERTAIN`.
public enum Doubt {
    /// WhatsApp may still tell what became of it: nobody is asked yet.
    WAITING,
    /// Whoever answers the customer is to send it again or leave it.
    ASKED,
    /// Somebody left it as it is: nobody is asked any more, and proof still settles it.
    LEFT;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /// The word in JSON and in the database.
    public String wire() {
        return wire;
    }

    /// Of a message of this status with this word in its row: a version that knew of no doubts left none, and its
    /// message is asked about.
    public static @Nullable Doubt of(MessageStatus status, @Nullable String word) {
        if (status != MessageStatus.UNCERTAIN) {
            return null;
        }
        return word == null ? ASKED : valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// After a change of a message's status: one that becomes uncertain waits.
    static @Nullable Doubt after(MessageStatus before, @Nullable Doubt doubt, MessageStatus changed) {
        if (changed != MessageStatus.UNCERTAIN) {
            return null;
        }
        return before == MessageStatus.UNCERTAIN ? doubt : WAITING;
    }
}
