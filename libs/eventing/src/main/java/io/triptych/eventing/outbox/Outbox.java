package io.triptych.eventing.outbox;

import java.util.List;

/// Facts that commit together with the change that made them true, and are published afterwards, in order per key and
/// at least once.
public interface Outbox {

    /// Adds facts in the transaction that this thread is in. Lock the rows that a fact is about first: the order of two
    /// facts with one key is the order of these calls.
    void append(List<OutgoingEvent> events);

    /// As `append` after these changes, in their order and in one round trip.
    void append(List<RowChange> changes, List<OutgoingEvent> events);
}
