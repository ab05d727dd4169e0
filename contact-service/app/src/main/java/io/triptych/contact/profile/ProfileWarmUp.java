package io.triptych.contact.profile;

import io.triptych.service.OwnCalls;
import io.triptych.service.WarmUp;
import jakarta.inject.Singleton;
import java.io.IOException;

/// The read of a contact.
@Singleton
final class ProfileWarmUp implements WarmUp {

    private final OwnCalls calls;

    ProfileWarmUp(OwnCalls calls) {
        this.calls = calls;
    }

    @Override
    public void run() throws IOException {
        calls.get("/contacts/1");
    }
}
