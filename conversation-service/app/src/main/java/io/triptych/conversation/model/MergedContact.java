package io.triptych.conversation.model;

/// A contact that is another's by now.
public record MergedContact(KnownContact merged, KnownContact survivor) {}
