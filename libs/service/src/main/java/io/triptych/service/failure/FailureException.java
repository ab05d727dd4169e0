package io.triptych.service.failure;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ends a call with a failure of the public API: code, a sentence for the caller, and what goes with the code.
public final class FailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;
    private final transient Map<String, String> fields;
    private final @Nullable Duration retryAfter;

    /// A failure that says nothing about single fields.
    public FailureException(FailureCode code, String error) {
        this(code, error, Map.of(), null);
    }

    /// A failure about fields, each with what is wrong with it.
    public FailureException(FailureCode code, String error, Map<String, String> fields) {
        this(code, error, fields, null);
    }

    /// A failure that may be tried again after a while.
    public FailureException(FailureCode code, String error, Duration retryAfter) {
        this(code, error, Map.of(), retryAfter);
    }

    private FailureException(
            FailureCode code, String error, Map<String, String> fields, @Nullable Duration retryAfter) {
        super(error, null, false, false);
        this.code = code;
        this.fields = Map.copyOf(fields);
        this.retryAfter = retryAfter;
    }

    /// One field is wrong.
    public static FailureException invalid(String field, String problem) {
        return new FailureException(FailureCode.INVALID_INPUT, "Invalid input", Map.of(field, problem));
    }

    /// There is no such thing, or the caller may not see it.
    public static FailureException notFound(String thing) {
        return new FailureException(FailureCode.NOT_FOUND, thing + " not found");
    }

    public FailureCode code() {
        return code;
    }

    public Map<String, String> fields() {
        return fields;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
