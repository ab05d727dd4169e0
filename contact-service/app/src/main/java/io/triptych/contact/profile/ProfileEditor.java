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
import io.triptych.contact.model.PhoneNumber;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Changes what a person may change about a contact, and writes down that they did.
@Singleton
final class ProfileEditor {

    private final Contacts contacts;
    private final Clock clock;

    ProfileEditor(Contacts contacts, Clock clock) {
        this.contacts = contacts;
        this.clock = clock;
    }

    EditOutcome edit(Caller.Person person, long contactId, ContactPatch patch, @Nullable String ifMatch) {
        while (true) {
            try {
                return contacts.edit(person.companyId(), changes -> edit(changes, person, contactId, patch, ifMatch));
            } catch (ChangedMeanwhileException e) {
                // Each repetition means that somebody else's change was committed, so this ends.
            }
        }
    }

    private EditOutcome edit(
            ContactChanges changes,
            Caller.Person person,
            long contactId,
            ContactPatch patch,
            @Nullable String ifMatch) {
        List<Contact> found = changes.read(List.of(contactId));
        if (found.isEmpty()) {
            return new EditOutcome.Unknown();
        }
        Contact seen = found.getFirst();
        Long survivor = seen.mergedInto();
        if (survivor != null) {
            return edit(changes, person, survivor, patch, ifMatch);
        }
        if (!EntityTag.lets(ifMatch, seen)) {
            return new EditOutcome.Outdated();
        }
        Map<IdentityKey, Long> owners = claim(changes, seen, patch);
        Contact contact = changes.lock(List.of(contactId)).getFirst();
        if (contact.version() != seen.version()) {
            throw new ChangedMeanwhileException();
        }
        if (owners.values().stream().anyMatch(owner -> owner != contactId)) {
            return new EditOutcome.NumberTaken();
        }
        return new EditOutcome.Edited(save(changes, person, contact, contact.edited(patch)));
    }

    /// Identities are claimed before their contact is locked, as everywhere: the new number's, and those that go with
    /// the old number. What was read without a lock still holds if the version does.
    private static Map<IdentityKey, Long> claim(ContactChanges changes, Contact contact, ContactPatch patch) {
        PhoneNumber number = patch.phoneNumber().appliedTo(contact.profile().phoneNumber());
        if (Objects.equals(number, contact.profile().phoneNumber())) {
            return Map.of();
        }
        SortedMap<IdentityKey, Claim> claims = new TreeMap<>();
        contact.identities().stream()
                .filter(Identity::typed)
                .forEach(identity -> claims.put(identity.key(), new Claim(identity, contact.id())));
        if (number != null) {
            Identity typed = Identity.typed(number, contact.companyId());
            claims.put(typed.key(), new Claim(typed, contact.id()));
        }
        return changes.claim(claims);
    }

    private Contact save(ContactChanges changes, Caller.Person person, Contact before, Contact edited) {
        if (edited.equals(before)) {
            return before;
        }
        Contact after = edited.after(before, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        changes.save(List.of(new Saved(before, after)));
        changes.record(new AuditEntry(
                after.companyId(),
                after.id(),
                person.userId(),
                person.name(),
                ContactDeed.CONTACT_EDITED,
                before.profile().fieldsChangedTo(after.profile()),
                before.profile().changeTo(after.profile()),
                after.version()));
        return after;
    }

    /// Rolls the transaction back, to be run again.
    private static final class ChangedMeanwhileException extends RuntimeException {
        ChangedMeanwhileException() {
            super("The contact was changed by somebody else meanwhile.", null, false, false);
        }
    }
}
