package io.triptych.bench.load;

import org.jspecify.annotations.Nullable;

/// What is measured: what it is called, what it has to reach, if there is a goal, and how it is asked of the product
/// and of the database alone. `unitsEach` is how many of what the rate counts are in a request.
record Operation(
        Kind kind, String title, @Nullable Goal goal, int status, int unitsEach, ClosedLoop.Requests requests) {

    /// A second, and what 99 of 100 stay below.
    record Goal(int rate, int millis) {}

    enum Kind {
        LIST,
        THREAD,
        INBOX,
        /// The business number is held back: accepted, stored, published and heard.
        SEND,
        /// The number sends meanwhile, at its rate.
        SEND_OUT,
        WEBHOOK,
        READ
    }
}
