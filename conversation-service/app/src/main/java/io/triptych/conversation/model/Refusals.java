package io.triptych.conversation.model;

import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;

/// How a person is refused. What they may not see is not there, so that ids can't be probed.
public final class Refusals {
    private Refusals() {}

    public static FailureException notFound() {
        return FailureException.notFound("Conversation");
    }

    public static FailureException unknownAssignee() {
        return new FailureException(FailureCode.INVALID_USER, "No active user of your company has this id");
    }

    public static FailureException unknownTeam() {
        return FailureException.invalid("teamId", "must be a team of your company");
    }

    public static FailureException notForAgents() {
        return new FailureException(FailureCode.FORBIDDEN, "Only a manager or an admin may do this");
    }

    public static FailureException unknownLabel() {
        return FailureException.invalid("labelIds", "must be labels of your company");
    }

    public static FailureException tooManyLabels() {
        return new FailureException(
                FailureCode.CONFLICT, "A conversation has at most " + Label.OF_CONVERSATION_MAX + " labels");
    }

    public static FailureException notAllowed() {
        return new FailureException(FailureCode.FORBIDDEN, "You may not do this with this conversation");
    }
}
