package io.triptych.message.receiving;

import io.micronaut.context.annotation.Requires;
import io.triptych.message.model.WebhookJournal;
import io.triptych.message.role.Roles;
import io.triptych.message.webhook.Subject;
import io.triptych.message.webhook.WebhookBody;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts an authentic body into the journal, once for each subject that it names, whatever is in it.
@Singleton
@Requires(condition = Roles.Ingest.class)
final class WebhookReceiver {

    private final WebhookJournal journal;
    private final Clock clock;

    WebhookReceiver(WebhookJournal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /// Returns when all of it is safe. `appId` is the app that signed it, nothing for the installation's own.
    void receive(byte[] body, @Nullable String appId) {
        Instant receivedAt = clock.instant();
        List<WebhookJournal.Entry> entries = WebhookBody.read(body).subjects().stream()
                .map(subject -> entry(subject, appId, receivedAt, body))
                .toList();
        journal.keep(entries);
    }

    /// Reads a body and finds the journal, and keeps nothing.
    void prepare(byte[] body) {
        WebhookBody.read(body).subjects();
        journal.prepare();
    }

    private static WebhookJournal.Entry entry(
            Subject subject, @Nullable String appId, Instant receivedAt, byte[] body) {
        return new WebhookJournal.Entry(
                subject.key(),
                subject instanceof Subject.BusinessNumber(String phoneNumberId) ? phoneNumberId : null,
                subject instanceof Subject.BusinessAccount(String wabaId) ? wabaId : null,
                appId,
                receivedAt,
                body);
    }
}
