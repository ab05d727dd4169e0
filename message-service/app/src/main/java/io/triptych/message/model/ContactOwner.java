package io.triptych.message.model;

import io.triptych.contact.api.event.ContactUpdated;
import java.time.Instant;
import java.util.List;

/// contact-service, asked for what our copy doesn't have.
public interface ContactOwner {

    /// An answer for each sighting, in their order; contacts that don't exist are made. Fails if the owner can't be
    /// asked now.
    List<Answer> resolve(List<Seen> sightings);

    /// A sighting, and when, by WhatsApp's time, the customer was last seen so.
    record Seen(Sighting sighting, Instant at) {}

    /// What became of one.
    sealed interface Answer {
        /// The contact, with everything that finds it.
        record Found(ContactUpdated contact) implements Answer {}

        /// Nobody is found by this.
        record Refused(String reason) implements Answer {}
    }
}
