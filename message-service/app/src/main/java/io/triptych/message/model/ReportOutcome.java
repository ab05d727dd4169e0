package io.triptych.message.model;

/// The outcome of an integration's report on a message.
public sealed interface ReportOutcome {

    /// The message after the report; unchanged when it was behind.
    record Recorded(Message message) implements ReportOutcome {}

    /// There is no such message here.
    record NoMessage() implements ReportOutcome {}

    /// It is a message of the customer's: nothing is delivered to them.
    record NotOurs() implements ReportOutcome {}
}
