package io.triptych.service.failure;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The envelope of every answer of the public API.
public sealed interface Result<T> {

    /// It worked; `success` is always true.
    @Serdeable
    record Success<T>(boolean success, T data) implements Result<T> {}

    /// It did not; `success` is always false. `fields` comes with `invalid_input` and with a `conflict` that names what
    /// is in the way.
    @Serdeable
    record Failure(
            boolean success,
            String error,
            String code,
            @Nullable Map<String, String> fields,
            String traceId) implements Result<Void> {}

    /// Wraps an answer.
    static <T> Success<T> success(T data) {
        return new Success<>(true, data);
    }
}
