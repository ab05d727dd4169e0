package io.triptych.conversation.inbox;

import io.triptych.service.start.OwnCalls;
import io.triptych.service.start.WarmUp;
import jakarta.inject.Singleton;
import java.io.IOException;

/// The reads of the first screen.
@Singleton
final class InboxWarmUp implements WarmUp {

    private final OwnCalls calls;

    InboxWarmUp(OwnCalls calls) {
        this.calls = calls;
    }

    @Override
    public void run() throws IOException {
        calls.get("/inbox?limit=50");
        calls.get("/conversations?limit=50");
        calls.get("/conversations/counts");
        calls.get("/conversations/1");
        calls.get("/conversations/1/access");
    }
}
