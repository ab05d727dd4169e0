package io.triptych.message.model;

import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;

/// Which uncertain messages are to be decided about.
public interface Doubts {

    /// The messages of all companies that have been uncertain for at least as long as their company waits, the oldest
    /// first and at most so many; each until it is decided about. Time is the database's. Locks nothing.
    List<Due> due(LongFunction<Duration> patience, int limit);

    /// One of them; `byProgram` is one that a program wrote, by an API token.
    record Due(long messageId, long companyId, long conversationId, boolean byProgram) {}
}
