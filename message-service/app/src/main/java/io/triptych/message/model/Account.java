package io.triptych.message.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A business number of a company, its way out and how it is. `appId` is the company's own Meta app that speaks for
/// it, nothing for the installation's; `teamId` the team that gets what comes to it.
public record Account(
        long id,
        String name,
        String displayPhoneNumber,
        String phoneNumberId,
        String wabaId,
        @Nullable String appId,
        @Nullable Long teamId,
        LaneState lane,
        NumberHealth health) {

    /// The lane as admins see it, in its state since `since`. `reason` tells why it is stopped, `askedAgainAt` when
    /// WhatsApp is asked about its number next; `oldestAt` is when the first waiting message was written;
    /// `ratePerSecond` is what is configured, or else what WhatsApp gives the number, `rateNow` less while the
    /// number recovers from what WhatsApp last said at `slowedAt`: that it is too fast.
    public record LaneState(
            State state,
            Instant since,
            @Nullable DeliveryError reason,
            @Nullable Instant askedAgainAt,
            long queued,
            @Nullable Instant oldestAt,
            int ratePerSecond,
            int rateNow,
            @Nullable Instant slowedAt) {}

    /// Whether messages go out.
    public enum State {
        /// They do.
        OPEN,
        /// An admin holds them back.
        PAUSED,
        /// WhatsApp refuses this number: nothing goes before somebody acts.
        STOPPED,
        /// The number was removed: what waits fails.
        REMOVED;

        private final String wire = name().toLowerCase(Locale.ROOT);

        /// The word in JSON and in the database.
        public String wire() {
            return wire;
        }

        /// The state of a word that we wrote ourselves.
        public static State of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }
}
