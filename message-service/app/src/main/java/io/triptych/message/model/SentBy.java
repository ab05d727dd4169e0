package io.triptych.message.model;

/// The person who wrote a message, with the name they had then.
public record SentBy(long id, String name) {}
