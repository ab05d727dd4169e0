package io.triptych.message.api.event;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.message.api.MessageView;

/// A message changed in another way than its status. Carries the whole message.
@Serdeable
public record MessageUpdated(MessageView message, ConversationProgress conversation) {}
