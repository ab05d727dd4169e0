package io.triptych.gateway.people;

import io.triptych.gateway.model.PasswordHashes;
import io.triptych.service.start.OwnCalls;
import io.triptych.service.start.WarmUp;
import jakarta.inject.Singleton;
import java.io.IOException;

/// The reads of the first screen that the gateway answers itself, and a password's check, once: it is slow on purpose.
@Singleton
final class PeopleWarmUp implements WarmUp {

    private final OwnCalls calls;
    private final PasswordHashes passwords;
    private boolean checked;

    PeopleWarmUp(OwnCalls calls, PasswordHashes passwords) {
        this.calls = calls;
        this.passwords = passwords;
    }

    @Override
    public void run() throws IOException {
        calls.get("/api/v1/me", "/api/v1/users", "/.well-known/jwks.json");
        if (!checked) {
            passwords.matches("warm-up", null);
            checked = true;
        }
    }
}
