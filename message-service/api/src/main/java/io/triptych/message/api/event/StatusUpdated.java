package io.triptych.message.api.event;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.api.MessageView;

/// The delivery status of a message changed. Carries the whole message, so it may be the first that is heard of it.
@Serdeable
public record StatusUpdated(MessageView message, ConversationProgress conversation) {}
