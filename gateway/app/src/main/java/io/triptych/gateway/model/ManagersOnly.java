package io.triptych.gateway.model;

import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Caller;

/// What only a company's managers and admins may do, before anything of it is looked at.
public final class ManagersOnly {

    private ManagersOnly() {}

    /// Refuses everybody else.
    public static void check(Caller.Person person) {
        if (person.role().equals(Role.AGENT.wireName())) {
            throw new FailureException(FailureCode.FORBIDDEN, "Only a manager or an admin may do this");
        }
    }
}
