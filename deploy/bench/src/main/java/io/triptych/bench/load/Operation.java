package io.triptych.bench.load;

/// What is measured: what it is called, what it has to reach, and how it is asked of the product and of the database
/// alone. `unitsEach` is how many of what the rate counts are in a request.
record Operation(
        Kind kind,
        String title,
        int goalRate,
        int goalMillis,
        int status,
        int unitsEach,
        ClosedLoop.Requests requests) {

    enum Kind {
        LIST,
        THREAD,
        INBOX,
        SEND,
        WEBHOOK,
        READ
    }
}
