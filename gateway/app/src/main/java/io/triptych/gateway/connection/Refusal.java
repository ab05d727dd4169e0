package io.triptych.gateway.connection;

import java.util.Locale;

/// Why a connection is ended from our side.
enum Refusal {
    /// The address has as many as it may.
    TOO_MANY,
    /// The address has as many slow requests as it may.
    TOO_MANY_SLOW,
    /// A request's line and headers don't come in time.
    SLOW_HEAD,
    /// A request's body comes too slowly.
    SLOW_BODY;

    /// The word in metrics.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
