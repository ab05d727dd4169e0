package io.triptych.message.history;

import io.micronaut.context.annotation.Requires;
import io.triptych.message.role.Roles;
import io.triptych.service.start.OwnCalls;
import io.triptych.service.start.WarmUp;
import jakarta.inject.Singleton;
import java.io.IOException;

/// The read of a thread; around a message, as conversation-service is asked about an unknown conversation otherwise.
@Singleton
@Requires(condition = Roles.Api.class)
final class ThreadWarmUp implements WarmUp {

    private final OwnCalls calls;

    ThreadWarmUp(OwnCalls calls) {
        this.calls = calls;
    }

    @Override
    public void run() throws IOException {
        calls.get("/conversations/1/messages?around=1");
        calls.get("/conversations/1/messages/1/info");
    }
}
