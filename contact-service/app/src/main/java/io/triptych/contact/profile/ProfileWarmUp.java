package io.triptych.contact.profile;

import io.triptych.service.start.OwnCalls;
import io.triptych.service.start.WarmUp;
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
