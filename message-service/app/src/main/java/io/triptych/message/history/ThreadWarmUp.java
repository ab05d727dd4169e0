package io.triptych.message.history;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.triptych.message.role.Roles;
import io.triptych.service.start.OwnCalls;
import io.triptych.service.start.WarmUp;
import jakarta.inject.Singleton;

/// The read of a thread; around a message, as conversation-service is asked about an unknown conversation otherwise.
@Factory
@Requires(condition = Roles.Api.class)
final class ThreadWarmUp {

    @Singleton
    WarmUp reads(OwnCalls calls) {
        return () -> calls.get("/conversations/1/messages?around=1", "/conversations/1/messages/1/info");
    }
}
