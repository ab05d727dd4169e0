package io.triptych.message.accounts;

import io.triptych.message.model.AccountKey;
import io.triptych.message.model.Author;
import io.triptych.message.model.SentBy;
import io.triptych.service.call.Ids;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Caller;

/// Who may change numbers.
final class NumberAdmins {

    private NumberAdmins() {}

    static boolean is(Caller.Person person) {
        return person.role().equals("admin");
    }

    /// Refuses everybody else.
    static void only(Caller.Person person) {
        if (!is(person)) {
            throw new FailureException(FailureCode.FORBIDDEN, "Only admins may change a number");
        }
    }

    /// The number that an admin means.
    static AccountKey account(Caller.Person person, String id) {
        only(person);
        return new AccountKey(person.companyId(), Ids.positive("id", id));
    }

    static Author author(Caller.Person person) {
        return new Author.Person(new SentBy(person.userId(), person.name()));
    }
}
