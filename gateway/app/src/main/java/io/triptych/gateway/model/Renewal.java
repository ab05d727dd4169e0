package io.triptych.gateway.model;

/// What becomes of a refresh token that comes to be replaced.
public sealed interface Renewal {

    /// The session goes on.
    record Renewed(Session session) implements Renewal {}

    /// It has ended.
    record Ended(SessionEnd why) implements Renewal {}
}
