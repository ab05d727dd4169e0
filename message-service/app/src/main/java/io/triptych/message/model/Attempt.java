package io.triptych.message.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One try at sending a message. Without `outcome` its call is open; `status` is how far it came by all that was
/// reported of it.
public record Attempt(
        int number,
        Instant startedAt,
        @Nullable DeliveryOutcome outcome,
        MessageStatus status,
        @Nullable String whatsappMessageId,
        @Nullable DeliveryError error,
        @Nullable Instant finishedAt) {

    /// After its call ended so; the same if somebody who knew better, or as much, has ended it.
    public Attempt ended(DeliveryOutcome ended, Instant at) {
        boolean open = outcome == null || outcome == DeliveryOutcome.UNCERTAIN;
        return !open || outcome == ended
                ? this
                : new Attempt(number, startedAt, ended, status, whatsappMessageId, error, at);
    }

    /// After this was reported of it: it moves forward only, and WhatsApp's first id for it stays.
    public Attempt reported(StatusReport report) {
        MessageStatus moved = status.moved(report.status());
        String id = whatsappMessageId == null ? report.whatsappMessageId() : whatsappMessageId;
        DeliveryError why = moved == MessageStatus.FAILED ? report.error() : null;
        return new Attempt(number, startedAt, outcome, moved, id, moved == status ? error : why, finishedAt);
    }
}
