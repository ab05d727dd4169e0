package io.triptych.service;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import java.util.Map;

/// Refuses NUL in a path or a query: no text that we keep or look for contains one.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class NoNulInQueries {
    private static final char NUL = '\0';

    @RequestFilter
    void refuse(HttpRequest<?> request) {
        if (request.getUri().getRawQuery() == null && !request.getPath().contains("%00")) {
            return;
        }
        if (request.getPath().contains("%00") || request.getPath().indexOf(NUL) >= 0) {
            throw FailureException.invalid("path", "must not contain NUL");
        }
        for (Map.Entry<String, List<String>> parameter :
                request.getParameters().asMap().entrySet()) {
            if (parameter.getValue().stream().anyMatch(value -> value.indexOf(NUL) >= 0)) {
                throw FailureException.invalid(parameter.getKey(), "must not contain NUL");
            }
        }
    }
}
