package io.triptych.conversation.model;

import org.jspecify.annotations.Nullable;

/// An event about a contact: what is known of it from now on, and what the feed says of it. If it is another's by now,
/// that is the `survivor`, and the feed speaks of that one.
public record HeardContact(KnownContact contact, @Nullable KnownContact survivor, Cause.ContactChange cause) {}
