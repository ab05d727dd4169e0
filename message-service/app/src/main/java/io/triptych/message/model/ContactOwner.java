package io.triptych.message.model;

import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.service.peer.CopyFirst.Answer;
import java.time.Instant;
import java.util.List;

/// contact-service, asked for what our copy doesn't have.
public interface ContactOwner {

    /// The contact of each sighting with everything that finds it, in their order; contacts that don't exist are made.
    /// Fails if the owner can't be
    /// asked now.
    List<Answer<ContactUpdated>> resolve(List<Seen> sightings);

    /// A sighting, and when, by WhatsApp's time, the customer was last seen so.
    record Seen(SeenCustomer sighting, Instant at) {}
}
