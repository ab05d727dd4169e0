package io.triptych.conversation.model;

import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;

/// How a person is refused. What they may not see is not there, so that ids can't be probed.
public final class Refusals {
    private Refusals() {}

    public static FailureException notFound() {
        return FailureException.notFound("Conversation");
    }

    public static FailureException notAllowed() {
        return new FailureException(FailureCode.FORBIDDEN, "You may not do this with this conversation");
    }
}
