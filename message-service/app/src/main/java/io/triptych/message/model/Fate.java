package io.triptych.message.model;

import java.util.Locale;

/// How an element of a webhook ends. Each ends in exactly one fate; a status whose attempt isn't known yet has none
/// before the attempt appears, or seven days are over.
public enum Fate {
    /// A new message.
    STORED,
    /// Had its fate before.
    DUPLICATE,
    /// A status that was recorded.
    APPLIED,
    /// Kept aside for a reason of its own data.
    PARKED,
    /// Of a kind that nothing is done with.
    IGNORED;

    /// The word in metrics and in the database.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
