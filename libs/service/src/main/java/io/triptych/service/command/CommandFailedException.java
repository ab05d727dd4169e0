package io.triptych.service.command;

/// What the operator wanted can't be done; the message says why and holds no secret.
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailedException(String why) {
        super(why, null, false, false);
    }
}
