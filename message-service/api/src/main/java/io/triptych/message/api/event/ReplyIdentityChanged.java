package io.triptych.message.api.event;

import io.micronaut.serde.annotation.Serdeable;

/// A person has named who a conversation's next messages go to, without a message. That the customer writes from
/// another identity comes with that message.
@Serdeable
public record ReplyIdentityChanged(ConversationProgress conversation) {}
