package io.triptych.message.peer;

import io.triptych.contact.api.event.ContactUpdated;
import io.triptych.contact.api.http.ResolveContacts;
import io.triptych.message.model.ContactOwner;
import io.triptych.message.model.SeenCustomer;
import io.triptych.service.peer.CopyFirst.Answer;
import io.triptych.service.peer.Peer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// contact-service's bulk get-or-create.
@Singleton
final class ContactServiceOwner implements ContactOwner {

    private static final OwnerCalls.Question<Seen, ResolveContacts.Answer, ResolveContacts.Resolved> QUESTION =
            new OwnerCalls.Question<>(
                    Peer.CONTACT,
                    "/internal/contacts/resolve",
                    sightings -> new ResolveContacts(
                            sightings.stream().map(ContactServiceOwner::wanted).toList()),
                    ResolveContacts.Answer.class,
                    ResolveContacts.Answer::contacts);

    private final OwnerCalls calls;

    ContactServiceOwner(OwnerCalls calls) {
        this.calls = calls;
    }

    @Override
    public List<Answer<ContactUpdated>> resolve(List<Seen> sightings) {
        return calls.ask(QUESTION, sightings).stream()
                .map(ContactServiceOwner::answer)
                .toList();
    }

    private static ResolveContacts.Wanted wanted(Seen seen) {
        SeenCustomer sighting = seen.sighting();
        return new ResolveContacts.Wanted(
                sighting.companyId(),
                sighting.businessScope(),
                sighting.waId(),
                sighting.bsuid(),
                sighting.parentBsuid(),
                null,
                sighting.name(),
                sighting.username(),
                seen.at(),
                sighting.renewed().waId(),
                sighting.renewed().bsuid());
    }

    private static Answer<ContactUpdated> answer(Optional<ResolveContacts.Resolved> resolved) {
        if (resolved.isEmpty()) {
            return new Answer.Refused<>("invalid_input");
        }
        var contact = resolved.get().contact();
        var identities = resolved.get().identities();
        if (contact == null || identities == null) {
            String error = resolved.get().error();
            return new Answer.Refused<>(error == null ? "no answer" : error);
        }
        return new Answer.Found<>(
                new ContactUpdated(contact, identities, resolved.get().shown()));
    }
}
