package io.triptych.conversation.model;

/// An event about a message: what it tells of the conversation, and what the feed says of it.
public record HeardMessage(MessageFact fact, Cause.Message cause) {}
