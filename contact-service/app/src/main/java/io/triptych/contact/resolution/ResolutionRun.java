package io.triptych.contact.resolution;

import io.triptych.contact.model.Contact;
import io.triptych.contact.model.ContactChanges;
import io.triptych.contact.model.ContactChanges.Claim;
import io.triptych.contact.model.ContactChanges.Saved;
import io.triptych.contact.model.Identity;
import io.triptych.contact.model.IdentityKey;
import io.triptych.contact.model.MergeProposal;
import io.triptych.contact.model.Shown;
import io.triptych.contact.model.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Resolves the sightings of one call in one transaction. What is known and brings nothing new is answered without a
/// lock; the rest claims its identities, locks their contacts, and changes both.
final class ResolutionRun {

    private final ContactChanges changes;
    private final Instant now;
    private final Map<IdentityKey, Long> owners = new HashMap<>();
    private final Map<Long, Contact> contacts = new HashMap<>();
    /// The locked contacts as they were, and nothing for those that are new.
    private final Map<Long, Optional<Contact>> before = new TreeMap<>();
    private final List<MergeProposal> proposals = new ArrayList<>();

    ResolutionRun(ContactChanges changes, Instant now) {
        this.changes = changes;
        this.now = now;
    }

    /// The contacts of the sightings, in the same order.
    Resolved resolve(List<Sighting> sightings) {
        lookUp(sightings);
        List<Sighting> unsettled =
                sightings.stream().filter(sighting -> !settled(sighting)).toList();
        if (!unsettled.isEmpty()) {
            settle(unsettled);
        }
        List<Contact> answers = sightings.stream().map(this::contactOf).toList();
        int made = (int) before.values().stream().filter(Optional::isEmpty).count();
        return new Resolved(answers, made, proposals.size());
    }

    /// The contacts, how many of them are new, and how many conflicts were met.
    record Resolved(List<Contact> contacts, int made, int conflicts) {}

    private void lookUp(List<Sighting> sightings) {
        Set<IdentityKey> keys = new HashSet<>();
        sightings.forEach(sighting -> keys.addAll(sighting.keys()));
        owners.putAll(changes.owners(keys));
        changes.read(Set.copyOf(owners.values())).forEach(contact -> contacts.put(contact.id(), contact));
    }

    private boolean settled(Sighting sighting) {
        Set<@Nullable Long> found = new HashSet<>();
        sighting.keys().forEach(key -> found.add(owners.get(key)));
        if (found.size() > 1 || found.contains(null)) {
            return false;
        }
        Contact contact = contactOf(sighting);
        return contact.seen(sighting).equals(contact);
    }

    private void settle(List<Sighting> sightings) {
        KeyGroups groups = new KeyGroups(sightings);
        Map<IdentityKey, Long> newIds = newIds(groups);
        claim(sightings, groups, newIds);
        link(sightings);
        for (Sighting sighting : sightings) {
            Long newId = newIds.get(groups.of(sighting.keys().getFirst()));
            sighting.keys().forEach(key -> owners.putIfAbsent(key, Objects.requireNonNull(newId)));
        }
        lock(sightings, Set.copyOf(newIds.values()));
        sightings.forEach(this::apply);
        save();
    }

    private Map<IdentityKey, Long> newIds(KeyGroups groups) {
        Set<IdentityKey> roots = groups.all();
        Iterator<Long> fresh = changes.newIds(roots.size()).iterator();
        return roots.stream().collect(Collectors.toMap(root -> root, root -> fresh.next()));
    }

    /// Claims every identity for the new contact of its group, and keeps as owned only what somebody else has.
    private void claim(List<Sighting> sightings, KeyGroups groups, Map<IdentityKey, Long> newIds) {
        SortedMap<IdentityKey, Claim> claims = new TreeMap<>();
        for (Sighting sighting : sightings) {
            for (Identity identity : sighting.identities()) {
                long newId = Objects.requireNonNull(newIds.get(groups.of(identity.key())));
                claims.merge(
                        identity.key(),
                        new Claim(identity, newId),
                        (one, other) -> one.identity().typed() ? other : one);
            }
        }
        Map<IdentityKey, Long> claimed = changes.claim(claims);
        Set<Long> fresh = Set.copyOf(newIds.values());
        claims.keySet().forEach(owners::remove);
        claimed.forEach((key, owner) -> {
            if (!fresh.contains(owner)) {
                owners.put(key, owner);
            }
        });
    }

    /// Gives what nobody has to the contact of what came with it, also by way of other sightings of this call.
    private void link(List<Sighting> sightings) {
        boolean linked = true;
        while (linked) {
            linked = false;
            for (Sighting sighting : sightings) {
                Long owner = strongestOwner(sighting);
                if (owner != null) {
                    for (IdentityKey key : sighting.keys()) {
                        linked |= owners.putIfAbsent(key, owner) == null;
                    }
                }
            }
        }
    }

    private void lock(List<Sighting> sightings, Set<Long> newIds) {
        Set<Long> existing = new HashSet<>();
        for (Sighting sighting : sightings) {
            for (IdentityKey key : sighting.keys()) {
                long owner = ownerOf(key);
                if (!newIds.contains(owner)) {
                    existing.add(owner);
                } else if (before.putIfAbsent(owner, Optional.empty()) == null) {
                    contacts.put(owner, Contact.fresh(owner, sighting.companyId(), now));
                }
            }
        }
        existing.addAll(changes.withUsernames(usernames(sightings)));
        for (Contact contact : changes.lock(existing)) {
            before.put(contact.id(), Optional.of(contact));
            contacts.put(contact.id(), contact);
        }
    }

    private static Set<String> usernames(List<Sighting> sightings) {
        Set<String> usernames = new HashSet<>();
        for (Sighting sighting : sightings) {
            if (sighting.username() != null) {
                usernames.add(sighting.username().text());
            }
        }
        return usernames;
    }

    /// WhatsApp gives a username to one customer at a time, and may give it to another later: who was seen with it last
    /// has it.
    private Sighting withCurrentUsername(Sighting sighting, long contactId) {
        Shown username = sighting.username();
        if (username == null) {
            return sighting;
        }
        List<Contact> others = contacts.values().stream()
                .filter(each -> each.companyId() == sighting.companyId() && each.id() != contactId)
                .filter(each -> before.containsKey(each.id()))
                .toList();
        if (others.stream().anyMatch(each -> each.hasSince(username))) {
            return sighting.withoutUsername();
        }
        others.forEach(each -> contacts.put(each.id(), each.lost(username)));
        return sighting;
    }

    private void apply(Sighting seen) {
        Sighting sighting = withCurrentUsername(seen, contactOf(seen).id());
        Contact winner = contactOf(sighting);
        List<IdentityKey> foreign = sighting.keys().stream()
                .filter(key -> ownerOf(key) != winner.id())
                .toList();
        contacts.put(winner.id(), winner.seen(sighting, foreign));
        foreign.stream()
                .map(this::ownerOf)
                .distinct()
                .map(other -> new MergeProposal(sighting.companyId(), winner.id(), other, sighting.identities()))
                .forEach(proposals::add);
    }

    private void save() {
        List<Saved> saved = new ArrayList<>();
        before.forEach((id, old) -> {
            Contact seen = contact(id);
            Contact after = old.map(then -> seen.after(then, now)).orElse(seen);
            contacts.put(id, after);
            saved.add(new Saved(old.orElse(null), after));
        });
        changes.save(saved);
        changes.propose(proposals);
    }

    /// The contact that has the message: the one of the strongest identity.
    private Contact contactOf(Sighting sighting) {
        return contact(ownerOf(sighting.keys().getFirst()));
    }

    private Contact contact(long id) {
        return Objects.requireNonNull(contacts.get(id));
    }

    private long ownerOf(IdentityKey key) {
        return Objects.requireNonNull(owners.get(key));
    }

    private @Nullable Long strongestOwner(Sighting sighting) {
        return sighting.keys().stream()
                .map(owners::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
