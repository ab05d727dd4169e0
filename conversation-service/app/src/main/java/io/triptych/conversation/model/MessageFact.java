package io.triptych.conversation.model;

import io.triptych.message.api.event.ConversationProgress;

/// A message and how far its conversation had come, by whichever of message-service's three topics it was heard.
public record MessageFact(long companyId, LastMessage message, ConversationProgress progress) {}
