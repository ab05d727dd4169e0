package io.triptych.service;

/// Ids on the wire: positive integers that a JavaScript number holds exactly.
public final class Ids {
    private static final long MAX = (1L << 53) - 1;

    private Ids() {}

    /// The id, if it is one; else `invalid_input` for this field.
    public static long positive(String field, long id) {
        if (id < 1 || id > MAX) {
            throw FailureException.invalid(field, "must be an id between 1 and 2^53 - 1");
        }
        return id;
    }
}
