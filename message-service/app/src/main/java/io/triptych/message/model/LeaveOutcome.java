package io.triptych.message.model;

/// The outcome of a request to leave an uncertain message as it is.
public sealed interface LeaveOutcome {

    /// Nobody is asked about it any more.
    record Left(Message message) implements LeaveOutcome {}

    /// There is no such message here.
    record NoMessage() implements LeaveOutcome {}

    /// It isn't uncertain.
    record NotUncertain() implements LeaveOutcome {}
}
