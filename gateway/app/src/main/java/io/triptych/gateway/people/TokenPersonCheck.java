package io.triptych.gateway.people;

import io.triptych.gateway.model.Directory;
import io.triptych.service.token.Caller;
import io.triptych.service.token.PersonCheck;
import jakarta.inject.Singleton;

/// Takes a token only of who is in the directory, active, with no newer token version, and of a session that lasts.
@Singleton
final class TokenPersonCheck implements PersonCheck {

    private final Directory directory;

    TokenPersonCheck(Directory directory) {
        this.directory = directory;
    }

    @Override
    public boolean accepts(Caller.Person person) {
        return directory.accepts(person);
    }
}
