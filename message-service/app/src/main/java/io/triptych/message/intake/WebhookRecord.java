package io.triptych.message.intake;

import io.triptych.message.model.RecordPosition;
import io.triptych.message.webhook.Subject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A record of `webhook-received` with the elements that it stands for. `signedBy` is the company's own app that signed
/// it, nothing for the installation's.
record WebhookRecord(
        RecordPosition position,
        Instant receivedAt,
        Subject subject,
        @Nullable String signedBy,
        List<Element> elements) {

    /// The same record with these of its elements.
    WebhookRecord with(List<Element> some) {
        return new WebhookRecord(position, receivedAt, subject, signedBy, some);
    }
}
