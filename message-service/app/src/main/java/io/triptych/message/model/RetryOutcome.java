package io.triptych.message.model;

/// The outcome of a request to try a message again.
public sealed interface RetryOutcome {

    /// It is on its way again.
    record Accepted(Message message) implements RetryOutcome {}

    /// There is no such message here.
    record NoMessage() implements RetryOutcome {}

    /// It neither failed nor is uncertain.
    record NotRetryable() implements RetryOutcome {}

    /// Only templates can be sent to this customer now.
    record WindowClosed() implements RetryOutcome {}
}
