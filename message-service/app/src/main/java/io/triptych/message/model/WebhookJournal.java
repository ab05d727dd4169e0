package io.triptych.message.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where webhook bodies are safe before WhatsApp is told that they arrived.
public interface WebhookJournal {

    /// Keeps all of these, or fails with `UnavailableException`. Some may be kept then, too: WhatsApp sends the body
    /// again, and who reads it twice changes nothing.
    void keep(List<Entry> entries);

    /// Finds out where entries go, so that the first one need not wait for it; fails as `keep` does.
    void prepare();

    /// A body as it came, once for each subject that it names. `appId` is the Meta app whose secret signed it, nothing
    /// for the installation's own.
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares bodies; a copy of each would cost as much as the body.
    record Entry(
            String key,
            @Nullable String phoneNumberId,
            @Nullable String wabaId,
            @Nullable String appId,
            Instant receivedAt,
            byte[] body) {}

    /// The journal can't keep them now.
    final class UnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UnavailableException(Throwable cause) {
            super("The webhook journal is unavailable.", cause);
        }
    }
}
