package io.triptych.message.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happens to a message after a call has ended.
public sealed interface NextStep {

    /// The message leaves its lane: accepted, failed or uncertain.
    record Settled(
            MessageStatus status,
            @Nullable String whatsappMessageId,
            @Nullable DeliveryError error) implements NextStep {

        /// Nobody knows whether it was sent.
        public static final Settled UNCERTAIN = new Settled(MessageStatus.UNCERTAIN, null, null);
    }

    /// The message stays at the head of its conversation and is due again after a while.
    record Again(Duration in, Patience patience, @Nullable DeliveryError error) implements NextStep {}

    /// The message stays where it is and its lane stops.
    record LaneStopped(DeliveryError error) implements NextStep {}

    /// How long a message has been tried: retries end at `retryUntil`; throttles only make it wait.
    record Patience(int retries, @Nullable Instant retryUntil, int throttles) {
        /// As before the first call.
        public static final Patience FRESH = new Patience(0, null, 0);
    }
}
