package io.triptych.message.intake;

import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.message.model.ContactCopies;
import io.triptych.message.model.ContactCopies.Known;
import io.triptych.message.model.ContactOwner;
import io.triptych.message.model.Sighting;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the contacts of sightings: in our copy, and for all that it doesn't have by one call to their owner, whose
/// answers the copy keeps.
@Singleton
final class CustomerFinder {

    private final ContactCopies copies;
    private final ContactOwner owner;

    CustomerFinder(ContactCopies copies, ContactOwner owner) {
        this.copies = copies;
        this.owner = owner;
    }

    /// What became of a sighting.
    sealed interface Found {
        record Contact(Known contact) implements Found {}

        record Refused(String reason) implements Found {}
    }

    Map<Sighting, Found> find(Collection<Sighting> sightings) {
        Map<Sighting, Found> found = new HashMap<>();
        List<Sighting> missing = new ArrayList<>();
        Set<Sighting.Key> keys =
                sightings.stream().flatMap(s -> s.keys().stream()).collect(Collectors.toSet());
        Map<Sighting.Key, Known> known = copies.find(keys);
        for (Sighting sighting : new HashSet<>(sightings)) {
            Known contact = knownAs(sighting, known);
            if (contact != null) {
                found.put(sighting, new Found.Contact(contact));
            } else {
                missing.add(sighting);
            }
        }
        if (!missing.isEmpty()) {
            ask(missing, found);
        }
        return found;
    }

    /// The contact that all of the identities find. Where one finds nobody, another contact, or a contact without the
    /// name that WhatsApp shows, its owner has something to learn: it links what came together, reviews conflicts,
    /// fills names.
    private static @Nullable Known knownAs(Sighting sighting, Map<Sighting.Key, Known> known) {
        Known contact = null;
        for (Sighting.Key key : sighting.keys()) {
            Known each = known.get(key);
            if (each == null || (contact != null && contact.id() != each.id())) {
                return null;
            }
            contact = each;
        }
        boolean lacksName = contact != null && contact.name() == null && sighting.name() != null;
        return lacksName ? null : contact;
    }

    private void ask(List<Sighting> missing, Map<Sighting, Found> found) {
        List<ContactOwner.Answer> answers = owner.resolve(missing);
        List<ContactUpdated> learnt = new ArrayList<>();
        for (int i = 0; i < missing.size(); i++) {
            found.put(
                    missing.get(i),
                    switch (answers.get(i)) {
                        case ContactOwner.Answer.Found(ContactUpdated contact) -> {
                            learnt.add(contact);
                            yield new Found.Contact(known(contact.contact()));
                        }
                        case ContactOwner.Answer.Refused(String reason) -> new Found.Refused(reason);
                    });
        }
        copies.keep(learnt);
    }

    private static Known known(ContactView contact) {
        return new Known(contact.id(), contact.name(), contact.phoneNumber(), contact.email(), contact.version());
    }
}
