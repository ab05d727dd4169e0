package io.triptych.message.api.http;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.api.MessageView.MessageError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that happened to one message: the calls that tried to send it, what was reported, and its trace.
@Serdeable
public record MessageInfoView(List<Attempt> attempts, List<Status> statuses, String traceId) {

    /// One call to WhatsApp. `outcome` is `calling`, `accepted`, `refused`, `throttled`, `not_sent` or `uncertain`.
    @Serdeable
    public record Attempt(
            int number,
            Instant at,
            @Nullable String whatsappMessageId,
            String outcome,
            @Nullable MessageError error) {}

    /// A status that the message reached, and when.
    @Serdeable
    public record Status(String status, Instant at) {}
}
