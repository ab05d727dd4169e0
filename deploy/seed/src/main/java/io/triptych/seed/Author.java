package io.triptych.seed;

/// Somebody of the company, as a message or a deed names them.
public record Author(long id, String name) {}
