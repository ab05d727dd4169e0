package io.triptych.service.failure;

import java.util.Locale;

/// The codes of the public API's failures, each with its HTTP status.
public enum FailureCode {
    /// No, a bad or an ended token.
    UNAUTHORIZED(401),
    /// Signed in, but not allowed; said with the same code word as [#UNAUTHORIZED].
    FORBIDDEN(403),
    /// The password is right, and a code is needed as well.
    SECOND_FACTOR_REQUIRED(401),
    /// The password is right, for one time: another must be chosen.
    PASSWORD_CHANGE_REQUIRED(401),
    /// The session was ended by its person, on this device or another.
    SIGNED_OUT(401),
    /// The session ended when the password became another.
    PASSWORD_CHANGED(401),
    /// The session ended when an admin took its person's access away.
    DEACTIVATED(401),
    NOT_FOUND(404),
    INVALID_INPUT(400),
    INVALID_USER(400),
    CONFLICT(409),
    WINDOW_CLOSED(409),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    TOO_LARGE(413),
    /// Said with the same code word as [#TOO_LARGE].
    ADDRESS_TOO_LONG(414),
    UNSUPPORTED_MEDIA(415),
    /// Said with the code word of [#INVALID_INPUT].
    RANGE_NOT_SATISFIABLE(416),
    RATE_LIMITED(429),
    /// Said with the same code word as [#TOO_LARGE].
    HEADERS_TOO_LARGE(431),
    SEND_FAILED(502),
    UNAVAILABLE(503),
    INTERNAL(500);

    private final int status;

    FailureCode(int status) {
        this.status = status;
    }

    /// The HTTP status that goes with it.
    public int status() {
        return status;
    }

    /// The word in the envelope's `code`.
    public String code() {
        return switch (this) {
            case FORBIDDEN -> "unauthorized";
            case ADDRESS_TOO_LONG, HEADERS_TOO_LARGE -> "too_large";
            case METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, RANGE_NOT_SATISFIABLE -> "invalid_input";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
