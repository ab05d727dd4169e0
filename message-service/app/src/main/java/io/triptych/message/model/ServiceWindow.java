package io.triptych.message.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// WhatsApp's customer service window: 24 hours from the customer's latest message, in which anything may be sent.
///
/// WhatsApp has the last word: an attempt that it refused for a closed window shuts ours, unless the customer wrote
/// after that attempt. See https://developers.facebook.com/documentation/business-messaging/whatsapp.
public record ServiceWindow(
        @Nullable Instant latestInboundAt, @Nullable Instant shutAt) {

    private static final Duration LENGTH = Duration.ofHours(24);

    /// The end of the window; nothing before the customer ever wrote.
    public @Nullable Instant expiresAt() {
        if (latestInboundAt == null) {
            return null;
        }
        Instant end = latestInboundAt.plus(LENGTH);
        if (shutAt == null || latestInboundAt.isAfter(shutAt) || end.isBefore(shutAt)) {
            return end;
        }
        return shutAt;
    }

    /// Whether anything may be sent at this time.
    public boolean isOpen(Instant now) {
        Instant end = expiresAt();
        return end != null && now.isBefore(end);
    }

    /// The window after a message of the customer's, from the message's own time; a late one moves nothing. That the
    /// time is not of the future is seen to where a message is read, by the clock that saw it arrive: another clock
    /// may be behind that one, and would take from the customer's 24 hours.
    public ServiceWindow opened(Instant inboundAt) {
        return latestInboundAt == null || inboundAt.isAfter(latestInboundAt)
                ? new ServiceWindow(inboundAt, shutAt)
                : this;
    }

    /// The window after WhatsApp refused an attempt that started then because the window was closed.
    public ServiceWindow shut(Instant attemptStartedAt) {
        return shutAt == null || attemptStartedAt.isAfter(shutAt)
                ? new ServiceWindow(latestInboundAt, attemptStartedAt)
                : this;
    }
}
