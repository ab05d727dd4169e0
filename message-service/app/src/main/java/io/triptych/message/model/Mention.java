package io.triptych.message.model;

import io.micronaut.serde.annotation.Serdeable;

/// Somebody who is mentioned in a note, with the name they had then.
@Serdeable
public record Mention(long id, String name) {}
