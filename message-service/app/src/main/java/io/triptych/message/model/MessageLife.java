package io.triptych.message.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that happened to one message: how a customer's came, the calls that tried to send one of ours and
/// what was reported of them.
public record MessageLife(@Nullable Coming coming, List<Try> tries, List<Reported> reports, String traceId) {

    /// How many of the webhooks that had a message again are named.
    public static final int REPEATS_MAX = 20;

    /// The webhook that brought a customer's message, and the first of the `repeatCount` that had it again.
    public record Coming(Sighting first, long repeatCount, List<Sighting> repeats) {}

    /// A place in Kafka where a message was found, and when the webhook arrived.
    public record Sighting(RecordPosition position, int element, Instant at) {}

    /// One call; `outcome` is `calling` while it is open.
    public record Try(
            int number,
            Instant at,
            @Nullable Instant endedAt,
            @Nullable String whatsappMessageId,
            String outcome,
            @Nullable DeliveryError error) {}

    /// One report; `recordedAt` is when it was here, `detail` what it said besides, as JSON of the API's form.
    public record Reported(
            MessageStatus status,
            Instant at,
            @Nullable Instant recordedAt,
            @Nullable String detail) {}
}
