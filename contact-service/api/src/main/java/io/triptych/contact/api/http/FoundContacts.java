package io.triptych.contact.api.http;

import io.micronaut.serde.annotation.Serdeable;
import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.event.FindableIdentity;
import java.util.List;

/// Contacts of one company by id (`GET /internal/contacts?companyId=&ids=1,2,3`, at most 500): those that exist, in
/// ascending order. An id that is not among them is unknown in that company.
@Serdeable
public record FoundContacts(List<Found> contacts) {

    /// One contact with all identities that find it.
    @Serdeable
    public record Found(ContactView contact, List<FindableIdentity> identities) {}
}
