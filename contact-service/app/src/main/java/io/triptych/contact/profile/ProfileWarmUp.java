package io.triptych.contact.profile;

import io.micronaut.context.annotation.Factory;
import io.triptych.service.start.OwnCalls;
import io.triptych.service.start.WarmUp;
import jakarta.inject.Singleton;

/// The read of a contact.
@Factory
final class ProfileWarmUp {

    @Singleton
    WarmUp reads(OwnCalls calls) {
        return () -> calls.get("/contacts/1");
    }
}
