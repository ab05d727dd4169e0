package io.triptych.service.start;

import io.triptych.service.token.PersonTokens;
import jakarta.inject.Singleton;

/// Fetches the gateway's keys and checks signatures with them, so that no person waits for either.
@Singleton
final class TokensWarmUp implements WarmUp {
    private final PersonTokens people;

    TokensWarmUp(PersonTokens people) {
        this.people = people;
    }

    @Override
    public void run() {
        people.verifyNobodys();
    }
}
