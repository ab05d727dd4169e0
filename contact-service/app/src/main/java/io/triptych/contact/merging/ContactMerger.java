package io.triptych.contact.merging;

import io.triptych.contact.model.AuditEntry;
import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactChanges;
import io.triptych.contact.model.ContactChanges.Claim;
import io.triptych.contact.model.ContactChanges.Saved;
import io.triptych.contact.model.ContactDeed;
import io.triptych.contact.model.Contacts;
import io.triptych.contact.model.IdentityKey;
import io.triptych.contact.model.Profile;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes one contact of two, and writes down who did. The same wish again finds it done. Identities are claimed before
/// contacts are locked, as everywhere: what arrives meanwhile waits, and finds the survivor.
@Singleton
final class ContactMerger {

    private static final int NOTES_LENGTH_MAX = 10_000;
    private static final int TAGS_MAX = 50;

    private final Contacts contacts;
    private final Clock clock;

    ContactMerger(Contacts contacts, Clock clock) {
        this.contacts = contacts;
        this.clock = clock;
    }

    MergeOutcome merge(Caller.Person person, long survivorId, long otherId) {
        while (true) {
            try {
                return contacts.edit(person.companyId(), changes -> merge(changes, person, survivorId, otherId));
            } catch (ChangedMeanwhileException e) {
                // Each repetition means that somebody else's change was committed, so this ends.
            }
        }
    }

    private MergeOutcome merge(ContactChanges changes, Caller.Person person, long survivorId, long otherId) {
        Contact survivor = present(changes, survivorId);
        Contact other = present(changes, otherId);
        if (survivor == null || other == null) {
            return new MergeOutcome.Unknown();
        }
        if (survivor.id() == other.id()) {
            return new MergeOutcome.Merged(survivor);
        }
        claim(changes, survivor, other);
        List<Contact> locked = changes.lock(List.of(survivor.id(), other.id()));
        Contact survivorBefore = asRead(locked, survivor);
        Contact otherBefore = asRead(locked, other);
        Contact absorbed = survivorBefore.absorbing(otherBefore);
        String tooMuch = tooMuch(absorbed.profile());
        if (tooMuch != null) {
            return new MergeOutcome.TooMuch(tooMuch);
        }
        return new MergeOutcome.Merged(save(changes, person, survivorBefore, otherBefore, absorbed));
    }

    private static @Nullable Contact present(ContactChanges changes, long id) {
        Contact contact = changes.read(List.of(id)).stream().findFirst().orElse(null);
        Long survivor = contact == null ? null : contact.mergedInto();
        return survivor == null ? contact : present(changes, survivor);
    }

    private static void claim(ContactChanges changes, Contact one, Contact other) {
        SortedMap<IdentityKey, Claim> claims = new TreeMap<>();
        for (Contact contact : List.of(one, other)) {
            contact.identities().forEach(each -> claims.put(each.key(), new Claim(each, contact.id())));
        }
        if (!claims.isEmpty()) {
            changes.claim(claims);
        }
    }

    /// What was read without a lock still holds if the version does; all the identities were claimed by it.
    private static Contact asRead(List<Contact> locked, Contact read) {
        return locked.stream()
                .filter(contact -> contact.id() == read.id() && contact.version() == read.version())
                .findFirst()
                .orElseThrow(ChangedMeanwhileException::new);
    }

    private static @Nullable String tooMuch(Profile profile) {
        String notes = profile.notes();
        if (notes != null && notes.codePointCount(0, notes.length()) > NOTES_LENGTH_MAX) {
            return "Together they have more than 10,000 characters of notes. Shorten them first.";
        }
        return profile.tags().size() > TAGS_MAX ? "Together they have more than 50 tags. Remove some first." : null;
    }

    private Contact save(
            ContactChanges changes, Caller.Person person, Contact survivor, Contact other, Contact absorbed) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Contact merged = other.mergedInto(survivor.id()).after(other, now);
        Contact after = absorbed.after(survivor, now);
        changes.save(List.of(new Saved(other, merged), new Saved(survivor, after)));
        changes.settleProposals(after, merged, person.userId());
        changes.record(new AuditEntry(
                after.companyId(),
                after.id(),
                person.userId(),
                person.name(),
                ContactDeed.CONTACT_MERGED,
                List.of("mergedContactId"),
                survivor.profile().changeTo(after.profile()).with("mergedContactId", other.id()),
                after.version()));
        return after;
    }

    /// Rolls the transaction back, to be run again.
    private static final class ChangedMeanwhileException extends RuntimeException {
        ChangedMeanwhileException() {
            super("A contact was changed by somebody else meanwhile.", null, false, false);
        }
    }
}
