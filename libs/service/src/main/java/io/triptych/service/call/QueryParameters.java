package io.triptych.service.call;

import io.micronaut.http.HttpRequest;
import io.triptych.service.failure.FailureException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of a query by one rule: what a route knows is given once and not empty, or not at all. Anything
/// else is `invalid_input` for the parameter, and never guessed at; what a route doesn't know is not looked at.
public final class QueryParameters {
    private final Function<String, List<String>> values;

    private QueryParameters(Function<String, List<String>> values) {
        this.values = values;
    }

    /// The parameters of this request.
    public static QueryParameters of(HttpRequest<?> request) {
        return new QueryParameters(request.getParameters()::getAll);
    }

    /// Parameters that no request has, but that are read as if one had them.
    public static QueryParameters of(Map<String, String> parameters) {
        return new QueryParameters(name -> {
            String value = parameters.get(name);
            return value == null ? List.of() : List.of(value);
        });
    }

    /// The value, if it is given.
    public Optional<String> text(String name) {
        Optional<String> text = textOrEmpty(name);
        if (text.isPresent() && text.get().isEmpty()) {
            throw FailureException.invalid(name, "must not be empty");
        }
        return text;
    }

    /// The value, if it is given, of a parameter for which empty is a value, such as what a person types.
    public Optional<String> textOrEmpty(String name) {
        List<String> given = values.apply(name);
        if (given.size() > 1) {
            throw FailureException.invalid(name, "must be given once");
        }
        return given.stream().findFirst();
    }

    /// What a person types to find something, empty if it isn't given: of at most `max` characters.
    public String typed(String name, int max) {
        String text = textOrEmpty(name).orElse("");
        if (text.codePointCount(0, text.length()) > max) {
            throw FailureException.invalid(name, "must be at most " + max + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            throw FailureException.invalid(name, "must not contain NUL");
        }
        return text;
    }

    /// Whether it is wanted; left out it isn't.
    public boolean flag(String name) {
        return switch (text(name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw FailureException.invalid(name, "must be true or false");
        };
    }

    /// The id, if it is given.
    public @Nullable Long id(String name) {
        return text(name).map(text -> Ids.positive(name, text)).orElse(null);
    }

    /// How many rows are asked for, or the usual number; outside 1 to `max` it is `invalid_input`.
    public int limit(int usual, int max) {
        // Too long for a number is out of range too.
        return Limits.of(
                text("limit")
                        .map(text -> text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0)
                        .orElse(null),
                usual,
                max);
    }
}
