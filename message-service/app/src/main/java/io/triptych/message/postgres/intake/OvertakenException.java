package io.triptych.message.postgres.intake;

import io.triptych.service.failure.PassesWithTime;

/// Another transaction was faster: what this one would have written is there by now, and the next try sees it.
final class OvertakenException extends RuntimeException implements PassesWithTime {
    private static final long serialVersionUID = 1L;

    OvertakenException(String what) {
        super(what);
    }
}
