package io.triptych.gateway.client;

import io.triptych.gateway.model.AccessTokens;
import io.triptych.gateway.model.User;
import io.triptych.gateway.model.Users;
import io.triptych.service.failure.FailureCode;
import io.triptych.service.failure.FailureException;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;

/// People with a token that has just been made: a long answer may take longer than what is left of theirs.
@Singleton
public final class FreshTokens {

    private final Users users;
    private final AccessTokens tokens;

    FreshTokens(Users users, AccessTokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    /// The same person; `unauthorized` if they are there no more.
    public Caller.Person with(Caller.Person person) {
        User user = users.find(person.companyId(), person.userId());
        if (user == null) {
            throw new FailureException(FailureCode.UNAUTHORIZED, "The session has ended, sign in again");
        }
        return new Caller.Person(
                person.companyId(),
                person.userId(),
                person.role(),
                person.tokenVersion(),
                person.name(),
                tokens.issue(user, person.sessionId()),
                person.apiTokenId(),
                person.sessionId());
    }
}
