package io.triptych.conversation.inbox;

import io.micronaut.context.annotation.Factory;
import io.triptych.service.start.OwnCalls;
import io.triptych.service.start.WarmUp;
import jakarta.inject.Singleton;

/// The reads of the first screen.
@Factory
final class InboxWarmUp {

    @Singleton
    WarmUp reads(OwnCalls calls) {
        return () -> calls.get(
                "/inbox?limit=50",
                "/conversations?limit=50",
                "/conversations/counts",
                "/conversations/1",
                "/conversations/1/access");
    }
}
