package io.triptych.gateway.inbox;

import io.micronaut.context.annotation.Factory;
import io.triptych.service.start.OwnCalls;
import io.triptych.service.start.WarmUp;
import jakarta.inject.Singleton;

/// The way through the gateway to the services behind it. They know nobody by the token, so what they answer is
/// without worth, and whether they are there is not asked.
@Factory
final class PanelsWarmUp {

    @Singleton
    WarmUp reads(OwnCalls calls) {
        return () -> calls.tryGet("/api/v1/inbox?limit=50", "/api/v1/conversations/1/messages", "/api/v1/contacts/1");
    }
}
