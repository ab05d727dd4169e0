package io.triptych.message.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that happened to one message: the calls that tried to send it and what was reported of them.
public record MessageLife(List<Try> tries, List<Reported> reports, String traceId) {

    /// One call; `outcome` is `calling` while it is open.
    public record Try(
            int number,
            Instant at,
            @Nullable String whatsappMessageId,
            String outcome,
            @Nullable DeliveryError error) {}

    /// One report.
    public record Reported(MessageStatus status, Instant at) {}
}
