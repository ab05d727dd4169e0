package io.triptych.eventing;

/// A record that no repetition would make right: it goes to the dead letters, alone, and the rest goes on.
public final class UnprocessableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnprocessableRecordException(String message) {
        super(message);
    }

    public UnprocessableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
