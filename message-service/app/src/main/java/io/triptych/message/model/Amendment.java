package io.triptych.message.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that a customer did to a message. `target` is WhatsApp's id of that message.
public record Amendment(String whatsappMessageId, String target, MessageDeed deed, Instant at) {

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
