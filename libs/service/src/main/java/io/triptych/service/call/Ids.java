package io.triptych.service.call;

import io.micronaut.json.tree.JsonNode;
import io.triptych.service.failure.FailureException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Ids on the wire: positive integers that a JavaScript number holds exactly.
public final class Ids {
    private static final long MAX = (1L << 53) - 1;

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,15}");
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Ids() {}

    /// The UUID in `text`, written as 8-4-4-4-12 hexadecimal digits in either case; nothing for any other text (Java's
    /// own reader also takes shorter groups). To be compared as a value, or by `toString`, the canonical spelling.
    public static Optional<UUID> uuid(String text) {
        return UUID_FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /// The id, if it is one; else `invalid_input` for this field.
    public static long positive(String field, long id) {
        if (id < 1 || id > MAX) {
            throw FailureException.invalid(field, "must be an id between 1 and 2^53 - 1");
        }
        return id;
    }

    /// The id in a path or query, if it is one in its only spelling: ASCII digits without sign or leading zero.
    public static long positive(String field, String text) {
        return positive(field, ID.matcher(text).matches() ? Long.parseLong(text) : 0);
    }

    /// The id in a JSON field, if it is an integer: `"7"` and `7.0` are of a wrong type.
    public static long positive(String field, JsonNode value) {
        boolean integer = value.isNumber()
                && (value.getNumberValue() instanceof Long || value.getNumberValue() instanceof Integer);
        return positive(field, integer ? value.getLongValue() : 0);
    }
}
