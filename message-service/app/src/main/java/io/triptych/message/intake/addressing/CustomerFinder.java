package io.triptych.message.intake.addressing;

import io.triptych.contact.api.ContactView;
import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.contact.api.event.ShownProfile;
import io.triptych.eventing.event.Blame;
import io.triptych.message.model.ContactCopies;
import io.triptych.message.model.ContactCopies.Known;
import io.triptych.message.model.ContactOwner;
import io.triptych.message.model.ContactOwner.Seen;
import io.triptych.message.model.SeenCustomer;
import io.triptych.service.peer.CopyFirst;
import io.triptych.service.peer.CopyFirst.Answer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the contacts of sightings: in our copy, and for all that it doesn't have by one call to their owner, whose
/// answers the copy keeps. The owner is told as well what customers newly call themselves.
@Singleton
final class CustomerFinder {

    private static final Logger LOG = LoggerFactory.getLogger(CustomerFinder.class);
    private static final ShownProfile NOTHING_SHOWN = new ShownProfile(null, null, null, null);

    private final ContactCopies copies;
    private final ContactOwner owner;

    CustomerFinder(ContactCopies copies, ContactOwner owner) {
        this.copies = copies;
        this.owner = owner;
    }

    /// The contact of each sighting.
    Map<SeenCustomer, Answer<Known>> find(Collection<Seen> seen) {
        Map<SeenCustomer, Seen> last = new HashMap<>();
        seen.forEach(each -> last.merge(each.sighting(), each, CustomerFinder::later));
        Map<SeenCustomer, Known> known = known(last.keySet());
        CopyFirst<SeenCustomer, ContactUpdated, Known> contacts = new CopyFirst<>(
                _ -> known,
                sightings -> owner.resolve(sightings.stream()
                        .map(last::get)
                        .map(Objects::requireNonNull)
                        .toList()),
                copies::keep,
                CustomerFinder::known);
        Map<SeenCustomer, Answer<Known>> found = contacts.find(last.keySet());
        Map<Known, Seen> newest = new HashMap<>();
        known.forEach((sighting, contact) ->
                newest.merge(contact, Objects.requireNonNull(last.get(sighting)), CustomerFinder::later));
        tellNews(newest, contacts, found);
        return found;
    }

    /// Those of the sightings whose contact the copy knows.
    private Map<SeenCustomer, Known> known(Set<SeenCustomer> sightings) {
        Map<SeenCustomer.Key, Known> byKey = copies.find(keys(sightings));
        Map<SeenCustomer, Known> known = new HashMap<>();
        for (SeenCustomer sighting : sightings) {
            Known contact = knownAs(sighting, byKey);
            if (contact != null) {
                known.put(sighting, contact);
            }
        }
        return known;
    }

    private static Set<SeenCustomer.Key> keys(Set<SeenCustomer> sightings) {
        return sightings.stream().flatMap(each -> each.keys().stream()).collect(Collectors.toSet());
    }

    private static Seen later(Seen one, Seen other) {
        return other.at().isBefore(one.at()) ? one : other;
    }

    /// The contact that all of the identities find. Where one finds nobody, or another contact, its owner has something
    /// to learn: it links what came together, and reviews conflicts.
    private static @Nullable Known knownAs(SeenCustomer sighting, Map<SeenCustomer.Key, Known> known) {
        Known contact = null;
        for (SeenCustomer.Key key : sighting.keys()) {
            Known each = known.get(key);
            if (each == null || (contact != null && contact.id() != each.id())) {
                return null;
            }
            contact = each;
        }
        return contact;
    }

    /// What is newly shown of a known customer, unless they have been heard of since: an old message that comes late
    /// brings no news. No message waits for it: while the owner can't be asked, the customer's next message does.
    private void tellNews(
            Map<Known, Seen> newest,
            CopyFirst<SeenCustomer, ContactUpdated, Known> contacts,
            Map<SeenCustomer, Answer<Known>> found) {
        Map<Known, Seen> news = new HashMap<>(newest);
        news.entrySet().removeIf(each -> !isNews(each.getValue(), each.getKey().shown()));
        if (news.isEmpty()) {
            return;
        }
        Set<Long> companies =
                news.values().stream().map(each -> each.sighting().companyId()).collect(Collectors.toSet());
        Map<Long, Instant> heard = copies.lastHeard(news.keySet(), companies);
        news.entrySet()
                .removeIf(each -> each.getValue()
                        .at()
                        .isBefore(heard.getOrDefault(each.getKey().id(), Instant.EPOCH)));
        if (news.isEmpty()) {
            return;
        }
        try {
            Map<SeenCustomer, Answer<Known>> told =
                    contacts.ask(news.values().stream().map(Seen::sighting).toList());
            told.values().removeIf(Answer.Refused.class::isInstance);
            found.putAll(told);
        } catch (RuntimeException e) {
            if (Blame.of(e) != Blame.SURROUNDINGS) {
                throw e;
            }
            LOG.atInfo().addKeyValue("cause", e.toString()).log("What customers call themselves could not be told.");
        }
    }

    private static boolean isNews(Seen seen, ShownProfile shown) {
        return isNews(seen.sighting().name(), seen.at(), shown.name(), shown.nameAt())
                || isNews(seen.sighting().username(), seen.at(), shown.username(), shown.usernameAt());
    }

    private static boolean isNews(@Nullable String seen, Instant at, @Nullable String known, @Nullable Instant since) {
        return seen != null && !seen.equals(known) && (since == null || !at.isBefore(since));
    }

    private static Known known(ContactUpdated updated) {
        ContactView contact = updated.contact();
        return new Known(
                contact.id(),
                contact.name(),
                contact.phoneNumber(),
                contact.email(),
                contact.version(),
                updated.shown() == null ? NOTHING_SHOWN : updated.shown());
    }
}
