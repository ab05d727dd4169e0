package io.triptych.message.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that a customer did to a message. `target` is WhatsApp's id of that message.
public record Amendment(String whatsappMessageId, String target, Deed deed, Instant at) {

    /// What was done.
    public sealed interface Deed {
        /// A reaction; null takes it back.
        record React(@Nullable String emoji) implements Deed {}

        /// The whole message as it is now.
        record Edit(Amended.Said said) implements Deed {}

        /// Deleted for everybody.
        record Revoke() implements Deed {}

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
