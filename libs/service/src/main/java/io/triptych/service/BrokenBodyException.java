package io.triptych.service;

import java.io.IOException;

/// A body is not framed as its headers say, so its end is not known and nothing can follow on its connection.
final class BrokenBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenBodyException(Throwable cause) {
        // The framework keeps quiet about errors that speak of a broken connection, and this is one.
        super("Connection broken: a chunk is malformed", cause);
    }
}
