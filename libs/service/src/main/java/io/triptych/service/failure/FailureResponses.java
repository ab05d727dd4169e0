package io.triptych.service.failure;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts failures into the envelope.
public final class FailureResponses {
    private FailureResponses() {}

    /// The answer for this failure.
    public static MutableHttpResponse<Result.Failure> of(FailureException failure) {
        return of(failure.code(), String.valueOf(failure.getMessage()), failure.fields(), failure.retryAfter());
    }

    static MutableHttpResponse<Result.Failure> of(
            FailureCode code, String error, Map<String, String> fields, @Nullable Duration retryAfter) {
        Result.Failure body =
                new Result.Failure(false, error, code.code(), fields.isEmpty() ? null : fields, TraceIds.current());
        MutableHttpResponse<Result.Failure> response = HttpResponse.<Result.Failure>status(code.status(), "")
                .body(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE);
        if (retryAfter != null) {
            response.header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return response;
    }
}
