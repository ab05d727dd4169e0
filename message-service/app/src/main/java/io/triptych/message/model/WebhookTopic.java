package io.triptych.message.model;

import java.util.UUID;

/// The topic of the webhook journal as it is now: one that was made anew under the same name has another id.
public interface WebhookTopic {

    /// Its id. Fails while Kafka doesn't answer.
    UUID id();
}
