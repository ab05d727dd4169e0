package io.triptych.conversation.model;

import io.triptych.message.api.event.ConversationProgress;

/// An event about how far message-service has come with a conversation, without a message.
public record HeardProgress(long companyId, ConversationProgress progress, Cause.Progress cause) {}
