package io.triptych.message.model;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Something that a customer did to a message, or that we did to it on the phone: that is `own`. `target` is WhatsApp's
/// id of that message.
public record Amendment(String whatsappMessageId, String target, MessageDeed deed, Instant at, boolean own) {

    /// The order in which amendments count.
    public static final Comparator<Amendment> IN_TIME =
            Comparator.comparing(Amendment::at).thenComparing(Amendment::whatsappMessageId);

    /// What was done.
    public sealed interface MessageDeed {
        /// A reaction; null takes it back.
        record React(@Nullable String emoji) implements MessageDeed {}

        /// The whole message as it is now.
        record Edit(Amended.Said said) implements MessageDeed {}

        /// Deleted for everybody.
        record Revoke() implements MessageDeed {}

        /// The word in the database.
        default String wire() {
            return switch (this) {
                case React _ -> "reaction";
                case Edit _ -> "edit";
                case Revoke _ -> "revoke";
            };
        }
    }
}
