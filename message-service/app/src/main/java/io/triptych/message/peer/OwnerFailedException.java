package io.triptych.message.peer;

import io.triptych.service.failure.PassesWithTime;

/// An owner answered that it can't answer now: neither the question nor what it is about is to blame.
final class OwnerFailedException extends RuntimeException implements PassesWithTime {
    private static final long serialVersionUID = 1L;

    OwnerFailedException(String owner, int status, String path) {
        super(owner + " answered " + status + " to " + path);
    }
}
