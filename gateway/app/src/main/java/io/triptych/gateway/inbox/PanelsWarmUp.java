package io.triptych.gateway.inbox;

import io.triptych.service.start.OwnCalls;
import io.triptych.service.start.WarmUp;
import jakarta.inject.Singleton;
import java.io.IOException;

/// The way through the gateway to the services behind it. They know nobody by the token, so what they answer is
/// without worth, and whether they are there is not asked.
@Singleton
final class PanelsWarmUp implements WarmUp {

    private final OwnCalls calls;

    PanelsWarmUp(OwnCalls calls) {
        this.calls = calls;
    }

    @Override
    public void run() throws IOException {
        calls.tryGet("/api/v1/inbox?limit=50");
        calls.tryGet("/api/v1/conversations/1/messages");
        calls.tryGet("/api/v1/contacts/1");
    }
}
