package io.triptych.message.model;

import java.time.Instant;

/// Where a page of a thread begins.
public sealed interface ThreadPosition {

    /// From which a page leads to what is older.
    sealed interface Downwards extends ThreadPosition {}

    /// At the newest message.
    record Newest() implements Downwards {}

    /// Below a message.
    record OlderThan(Instant timestamp, long id) implements Downwards {}

    /// Above a message.
    record NewerThan(Instant timestamp, long id) implements ThreadPosition {}

    /// With this message in the middle.
    record Around(long id) implements ThreadPosition {}

    /// With the customer's first message of this inbound number or a higher one in the middle; at the newest message if
    /// there is none.
    record AroundInbound(long number) implements ThreadPosition {}
}
