package io.triptych.contact.profile;

import io.triptych.contact.model.AuditEntry;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactChanges;
import io.triptych.contact.model.ContactChanges.Claim;
import io.triptych.contact.model.ContactChanges.Saved;
import io.triptych.contact.model.ContactDeed;
import io.triptych.contact.model.ContactPatch;
import io.triptych.contact.model.Contacts;
import io.triptych.contact.model.Identity;
import io.triptych.contact.model.IdentityKey;
import io.triptych.contact.model.Profile;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes a contact of what a person knows about a customer, and writes down that they did.
@Singleton
final class ContactCreator {

    private final Contacts contacts;
    private final Clock clock;

    ContactCreator(Contacts contacts, Clock clock) {
        this.contacts = contacts;
        this.clock = clock;
    }

    /// The contact, unless another has the number.
    EditOutcome create(Caller.Person person, ContactPatch known) {
        return contacts.edit(person.companyId(), changes -> create(changes, person, known));
    }

    private EditOutcome create(ContactChanges changes, Caller.Person person, ContactPatch known) {
        long id = changes.newIds(1).getFirst();
        Contact contact = Contact.fresh(id, person.companyId(), clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .edited(known);
        SortedMap<IdentityKey, Claim> claims = new TreeMap<>();
        for (Identity identity : contact.identities()) {
            claims.put(identity.key(), new Claim(identity, id));
        }
        if (!claims.isEmpty() && changes.claim(claims).values().stream().anyMatch(owner -> owner != id)) {
            return new EditOutcome.NumberTaken();
        }
        changes.save(List.of(new Saved(null, contact)));
        changes.record(new AuditEntry(
                contact.companyId(),
                id,
                person.userId(),
                person.name(),
                ContactDeed.CONTACT_CREATED,
                Profile.EMPTY.fieldsChangedTo(contact.profile()),
                Profile.EMPTY.changeTo(contact.profile()),
                contact.version()));
        return new EditOutcome.Edited(contact);
    }
}
