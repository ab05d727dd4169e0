package io.triptych.gateway.signin;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.triptych.service.FailureCode;
import io.triptych.service.FailureException;

/// Tells calls of our own pages, or of a program, from those that another site makes a browser send: neither JSON nor
/// a header of our own can be sent from there without asking us first, and we never allow it.
///
/// A browser names itself by `Origin` or `Sec-Fetch-Site` on every such call; a program has nobody's cookie but its
/// own.
final class OwnPages {

    static final String HEADER = "X-Triptych-Request";

    private OwnPages() {}

    static void check(HttpRequest<?> request) {
        boolean isJson = request.getContentType()
                .filter(type -> type.getName().equals(MediaType.APPLICATION_JSON))
                .isPresent();
        if (!isJson) {
            throw new FailureException(FailureCode.UNSUPPORTED_MEDIA, "The content type must be application/json");
        }
        if (isBrowser(request) && !request.getHeaders().contains(HEADER)) {
            throw new FailureException(FailureCode.FORBIDDEN, "The header " + HEADER + " is missing");
        }
    }

    private static boolean isBrowser(HttpRequest<?> request) {
        return request.getHeaders().contains(HttpHeaders.ORIGIN)
                || request.getHeaders().contains("Sec-Fetch-Site");
    }
}
