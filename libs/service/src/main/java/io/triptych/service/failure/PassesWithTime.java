package io.triptych.service.failure;

/// What an exception implements that is nobody's mistake, neither the caller's nor the data's: something that was
/// needed is away, busy or was overtaken, and the same work succeeds later.
///
/// Consumers repeat such work for as long as it takes. What doesn't say so is taken for an error of the data, and the
/// data are set aside: an exception that says so wrongly makes a consumer stand still.
public interface PassesWithTime {}
