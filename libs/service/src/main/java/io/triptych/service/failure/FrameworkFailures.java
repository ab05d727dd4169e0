package io.triptych.service.failure;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Words what the framework refuses (no such route, wrong method, unreadable body …) as the public API does.
@Singleton
@Primary
final class FrameworkFailures implements ErrorResponseProcessor<Result.Failure> {
    private static final Pattern PATH_ELEMENT = Pattern.compile("\\[\"([^\"]+)\"]|\\[(\\d+)]");

    @Override
    public MutableHttpResponse<Result.Failure> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        Throwable cause = context.getRootCause().orElse(null);
        FailureCode code = code(response.code());
        Map<String, String> fields = code == FailureCode.INVALID_INPUT ? fields(cause) : Map.of();
        MutableHttpResponse<Result.Failure> failure = FailureResponses.of(code, sentence(code), fields, null);
        response.getHeaders().forEach((name, values) -> {
            if (name.equalsIgnoreCase("Allow")) {
                failure.header("Allow", String.join(", ", values));
            }
        });
        return failure;
    }

    private static FailureCode code(int status) {
        return switch (status) {
            case 401 -> FailureCode.UNAUTHORIZED;
            case 403 -> FailureCode.FORBIDDEN;
            case 404 -> FailureCode.NOT_FOUND;
            case 405 -> FailureCode.METHOD_NOT_ALLOWED;
            case 406 -> FailureCode.NOT_ACCEPTABLE;
            case 409 -> FailureCode.CONFLICT;
            case 413 -> FailureCode.TOO_LARGE;
            case 414 -> FailureCode.ADDRESS_TOO_LONG;
            case 415 -> FailureCode.UNSUPPORTED_MEDIA;
            case 429 -> FailureCode.RATE_LIMITED;
            case 431 -> FailureCode.HEADERS_TOO_LARGE;
            case 503 -> FailureCode.UNAVAILABLE;
            default -> status >= 500 ? FailureCode.INTERNAL : FailureCode.INVALID_INPUT;
        };
    }

    private static String sentence(FailureCode code) {
        return switch (code) {
            case UNAUTHORIZED -> "Sign in first";
            case FORBIDDEN -> "This is not allowed";
            case NOT_FOUND -> "There is nothing here";
            case METHOD_NOT_ALLOWED -> "This method is not allowed here";
            case NOT_ACCEPTABLE -> "Answers are JSON";
            case TOO_LARGE -> "The body is too large";
            case ADDRESS_TOO_LONG -> "The address is too long";
            case HEADERS_TOO_LARGE -> "The headers are too large";
            case UNSUPPORTED_MEDIA -> "This content type is not supported here";
            case INVALID_INPUT -> "Invalid input";
            case UNAVAILABLE -> "This is not available at the moment";
            case RATE_LIMITED -> "Too many requests";
            default -> "Something went wrong";
        };
    }

    /// What can be said of single fields.
    static Map<String, String> fields(@Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof SerdeException serde) {
                String path = serde.getPathAsString();
                return Map.of(path == null || path.isEmpty() ? "body" : cleaned(path), "has the wrong type or form");
            }
            if (each instanceof ConversionErrorException conversion) {
                Map<String, String> inside =
                        fields(conversion.getConversionError().getCause());
                if (!inside.isEmpty()) {
                    return inside;
                }
                return Map.of(conversion.getArgument().getName(), "has the wrong type or form");
            }
            if (each instanceof UnsatisfiedRouteException unsatisfied) {
                return Map.of(unsatisfied.getArgument().getName(), "is required");
            }
        }
        return Map.of();
    }

    /// What the parser says as `io.triptych.Send["content"].io.triptych.Content["body"]` is `content.body` for a
    /// caller.
    private static String cleaned(String path) {
        return PATH_ELEMENT
                .matcher(path)
                .results()
                .map(element -> element.group(1) == null ? element.group(2) : element.group(1))
                .collect(Collectors.joining("."));
    }
}
