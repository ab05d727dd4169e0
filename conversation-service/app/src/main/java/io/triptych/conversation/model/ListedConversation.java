package io.triptych.conversation.model;

import org.jspecify.annotations.Nullable;

/// A conversation as the list has it: its last message stays the JSON that message-service published, as nobody looks
/// into it on its way.
///
/// @param conversation all of it but the last message
/// @param lastMessage the stored JSON, in UTF-8; null before there is one
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
public record ListedConversation(Conversation conversation, byte @Nullable [] lastMessage) {}
