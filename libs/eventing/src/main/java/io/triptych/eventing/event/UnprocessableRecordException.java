package io.triptych.eventing.event;

/// A record that no repetition would make right, and a sentence why. Any other exception that isn't of the surroundings
/// has the same effect ([Blame]).
public final class UnprocessableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnprocessableRecordException(String message) {
        super(message);
    }

    public UnprocessableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
