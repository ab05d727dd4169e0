package io.triptych.message.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a message that is still `SENDING` isn't on its way, as people see it.
///
/// `since` is when it began to wait for this reason; `until` is when it is tried again, where that is known; `error`
/// is what WhatsApp said, where it said something. Times have milliseconds.
public record Waiting(
        Reason reason,
        Instant since,
        @Nullable Instant until,
        @Nullable DeliveryError error) {

    public Waiting {
        since = since.truncatedTo(ChronoUnit.MILLIS);
        until = until == null ? null : until.truncatedTo(ChronoUnit.MILLIS);
    }

    /// What it waits for.
    public enum Reason {
        /// WhatsApp refuses the business number.
        STOPPED,
        /// An admin holds the business number's messages back.
        PAUSED,
        /// A limit of WhatsApp's, for the customer or for the business number.
        THROTTLED,
        /// WhatsApp couldn't take it, or one before it to the same customer, and is asked again.
        RETRYING;

        private final String wire = name().toLowerCase(Locale.ROOT);

        /// The word in JSON and in the database.
        public String wire() {
            return wire;
        }

        /// The reason of a word that we wrote ourselves.
        public static Reason of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        /// Why messages of a lane in this state wait; nothing if it is open.
        public static @Nullable Reason of(Account.State lane) {
            return switch (lane) {
                // What waits for a number that was removed fails at once.
                case OPEN, REMOVED -> null;
                case PAUSED -> PAUSED;
                case STOPPED -> STOPPED;
            };
        }
    }

    /// What comes after this one: who waits on for the same reason has waited since the same time.
    public static Waiting after(@Nullable Waiting before, Waiting next) {
        return before == null || before.reason != next.reason
                ? next
                : new Waiting(next.reason, before.since, next.until, next.error);
    }
}
