package io.triptych.message.templates;

import io.triptych.message.model.Author;
import io.triptych.message.model.SentBy;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Caller;

/// Who may make, change and delete templates.
final class TemplateAdmins {

    private TemplateAdmins() {}

    /// Refuses everybody else.
    static void only(Caller.Person person) {
        if (!person.role().equals("admin")) {
            throw new FailureException(FailureCode.FORBIDDEN, "Only admins may change templates");
        }
    }

    static Author author(Caller.Person person) {
        return new Author.Person(new SentBy(person.userId(), person.name()));
    }
}
