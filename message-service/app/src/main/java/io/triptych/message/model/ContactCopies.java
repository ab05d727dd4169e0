package io.triptych.message.model;

import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.contact.api.event.ShownProfile;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Our copy of contact-service's contacts and what finds them. The higher version holds.
public interface ContactCopies {

    /// The contacts of those identities that are known here.
    Map<SeenCustomer.Key, Known> find(Set<SeenCustomer.Key> keys);

    /// When, by WhatsApp's time, these contacts last wrote to any number; those that never did are left out.
    Map<Long, Instant> lastHeard(Collection<Known> contacts, Set<Long> companyIds);

    /// Keeps contacts as of their versions; what is not newer changes nothing.
    void keep(Collection<ContactUpdated> contacts);

    /// What is known of a contact; `shown` is what WhatsApp shows, as of when.
    record Known(
            long id,
            @Nullable String name,
            @Nullable String phoneNumber,
            @Nullable String email,
            long version,
            ShownProfile shown) {}
}
