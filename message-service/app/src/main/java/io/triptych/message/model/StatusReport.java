package io.triptych.message.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody reported of one attempt to send a message: WhatsApp in a webhook or as the answer of a call, or an
/// integration. `attempt` 0 is a report on a message that was never tried. `whatsappMessageId` binds the attempt to
/// WhatsApp's id when it wasn't known yet; `error` comes with `FAILED`;
/// `traceparent` is the trace of who reported, if it is not the present one.
public record StatusReport(
        long messageId,
        int attempt,
        MessageStatus status,
        Instant at,
        @Nullable String whatsappMessageId,
        @Nullable DeliveryError error,
        @Nullable String traceparent) {}
