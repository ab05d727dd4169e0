package io.triptych.message.api.http;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.api.MessageView.MessageError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that happened to one message: the webhook by which a customer's came, the calls that tried to send one of
/// ours, what was reported, and its trace.
@Serdeable
public record MessageInfoView(
        @Nullable Webhook webhook, List<Attempt> attempts, List<Status> statuses, String traceId) {

    /// Where a customer's message came from, and what became of it; `duplicateCount` webhooks had it again, of which
    /// `duplicates` are the first. Absent for ours, and for what a release before this one stored.
    @Serdeable
    public record Webhook(
            Instant receivedAt,
            String topic,
            int partition,
            long offset,
            int element,
            String fate,
            long duplicateCount,
            List<Duplicate> duplicates) {}

    /// A webhook that had the message when it was stored already.
    @Serdeable
    public record Duplicate(Instant receivedAt, int partition, long offset) {}

    /// One call to WhatsApp. `outcome` is `calling`, `accepted`, `refused`, `throttled`, `not_sent` or `uncertain`;
    /// `endedAt` is when that was known.
    @Serdeable
    public record Attempt(
            int number,
            Instant at,
            @Nullable Instant endedAt,
            @Nullable String whatsappMessageId,
            String outcome,
            @Nullable MessageError error) {}

    /// A status that the message reached, and when; `recordedAt` is when WhatsApp's word of it was here. `pricing` and
    /// `errors` are what that said besides.
    @Serdeable
    public record Status(
            String status,
            Instant at,
            @Nullable Instant recordedAt,
            @Nullable Pricing pricing,
            @Nullable List<ReportedError> errors) {}

    /// What WhatsApp charges for a message, in its words; any part may be missing.
    @Serdeable
    public record Pricing(
            @Nullable Boolean billable,
            @Nullable String model,
            @Nullable String type,
            @Nullable String category) {}

    /// An error that WhatsApp named, in its English words.
    @Serdeable
    public record ReportedError(
            int code, @Nullable String title, @Nullable String details) {}
}
