package io.triptych.service.failure;

import java.io.IOException;

/// A body is not framed as its headers say, so its end is not known and nothing can follow on its connection.
public final class BrokenBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    /// A body that could not be read to its end.
    public BrokenBodyException(Throwable cause) {
        // The framework keeps quiet about errors that speak of a broken connection, and this is one.
        super("Connection broken: a chunk is malformed", cause);
    }
}
