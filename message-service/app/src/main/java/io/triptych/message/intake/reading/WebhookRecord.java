package io.triptych.message.intake.reading;

import io.triptych.message.model.Element;
import io.triptych.message.webhook.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A record of `webhook-received` with the elements that it stands for. `signedBy` is the company's own app that signed
/// it, nothing for the installation's.
public record WebhookRecord(
        Element.Source source, Subject subject, @Nullable String signedBy, List<Element> elements) {

    /// The same record with these of its elements.
    public WebhookRecord with(List<Element> some) {
        return new WebhookRecord(source, subject, signedBy, some);
    }
}
