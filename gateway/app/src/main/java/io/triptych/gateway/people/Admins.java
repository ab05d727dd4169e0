package io.triptych.gateway.people;

import io.triptych.gateway.model.Role;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Caller;

/// Who may change other people.
final class Admins {

    private Admins() {}

    static boolean isOne(Caller.Person person) {
        return person.role().equals(Role.ADMIN.wireName());
    }

    static void only(Caller.Person person) {
        if (!isOne(person)) {
            throw new FailureException(FailureCode.FORBIDDEN, "Only an admin may do this");
        }
    }
}
