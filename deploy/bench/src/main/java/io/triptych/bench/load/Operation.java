package io.triptych.bench.load;

import org.jspecify.annotations.Nullable;

/// What is measured: what it is called, what it has to reach, if there is a goal, and how it is asked of the product
/// and of the database alone. `unitsEach` is how many of what the rate counts are in a request.
record Operation(
        Kind kind, String title, @Nullable Goal goal, int status, int unitsEach, ClosedLoop.Requests requests) {

    /// Which part of what PostgreSQL alone does, where it can be asked the same, and how much processor time each
    /// takes. No rate is a goal: it holds on one machine only.
    record Goal(@Nullable Double ofDatabase, double cpuMillis) {}

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
