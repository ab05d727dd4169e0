package io.triptych.gateway.signin.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;

/// Tells calls of our own pages, or of a program, from those that another site makes a browser send: neither JSON nor
/// a header of our own can be sent from there without asking us first, and we never allow it. Every caller that the
/// cookie is to open something for says so; who a browser is, nobody has to guess.
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
        checkHeader(request);
    }

    /// For a call that heeds the cookie, whatever else it takes.
    static void checkHeader(HttpRequest<?> request) {
        if (!request.getHeaders().contains(HEADER)) {
            throw new FailureException(FailureCode.FORBIDDEN, "The header " + HEADER + " is missing");
        }
    }
}
