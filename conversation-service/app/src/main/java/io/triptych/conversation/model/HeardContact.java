package io.triptych.conversation.model;

/// An event about a contact: what is known of it from now on, and what the feed says of it.
public record HeardContact(KnownContact contact, Cause.ContactChange cause) {}
