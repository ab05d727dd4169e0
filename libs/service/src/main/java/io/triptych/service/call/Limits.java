package io.triptych.service.call;

import io.triptych.service.failure.FailureException;
import org.jspecify.annotations.Nullable;

/// How many rows a page may have.
public final class Limits {
    private Limits() {}

    /// The limit asked for, or the usual one; outside 1 to `max` it is `invalid_input`.
    public static int of(@Nullable Integer limit, int usual, int max) {
        if (limit == null) {
            return usual;
        }
        if (limit < 1 || limit > max) {
            throw FailureException.invalid("limit", "must be between 1 and " + max);
        }
        return limit;
    }
}
