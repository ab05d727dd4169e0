package io.triptych.allinone.settings;

/// Something that the person who started it can put right; the message says what and how.
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The message is for the person who started it.
    public CannotStartException(String message) {
        super(message);
    }

    /// The message is for the person who started it, the cause for the log.
    public CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
