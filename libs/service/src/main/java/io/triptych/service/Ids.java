package io.triptych.service;

import io.micronaut.json.tree.JsonNode;

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

    /// The id in a query parameter, if it is one written as such.
    public static long positive(String field, String text) {
        boolean digits = !text.isEmpty() && text.length() <= 16 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return positive(field, digits ? Long.parseLong(text) : 0);
    }

    /// The id in a JSON field, if it is an integer: `"7"` and `7.0` are of a wrong type.
    public static long positive(String field, JsonNode value) {
        boolean integer = value.isNumber()
                && (value.getNumberValue() instanceof Long || value.getNumberValue() instanceof Integer);
        return positive(field, integer ? value.getLongValue() : 0);
    }
}
