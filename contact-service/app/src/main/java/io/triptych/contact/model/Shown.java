package io.triptych.contact.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A name as WhatsApp shows it, and the time, WhatsApp's, of the newest message that came with it.
public record Shown(String text, Instant at) {

    /// The newer of what is known and what is seen; of the same time what is seen. What was shown stays when nothing
    /// is.
    static @Nullable Shown newest(@Nullable Shown known, @Nullable Shown seen) {
        if (seen == null) {
            return known;
        }
        return known != null && seen.isOlderThan(known) ? known : seen;
    }

    boolean isOlderThan(Shown other) {
        return at.isBefore(other.at);
    }

    /// The name, if there is one.
    public static @Nullable String textOf(@Nullable Shown shown) {
        return shown == null ? null : shown.text;
    }

    /// Its time, if there is one.
    public static @Nullable Instant timeOf(@Nullable Shown shown) {
        return shown == null ? null : shown.at;
    }
}
