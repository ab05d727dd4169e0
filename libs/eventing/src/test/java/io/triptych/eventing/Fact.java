package io.triptych.eventing;

import io.micronaut.serde.annotation.Serdeable;

/// An event's data in these tests.
@Serdeable
public record Fact(String text, int number) {}
