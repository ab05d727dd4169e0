package io.triptych.gateway.inbox;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.triptych.gateway.client.Answers;
import io.triptych.gateway.client.Peers;
import io.triptych.service.failure.PeerUnavailableException;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Asks for the panels beside each other and puts them together as the bytes they came as.
///
/// List and conversation come in one answer, and it alone says whether the person may see the conversation: thread and
/// contact, asked for at the same time, are dropped if not. Whom a conversation is with hardly ever changes, so the
/// contact is asked for by what was known last time, and again if that was wrong.
@Singleton
final class InboxAssembler {

    private final Peers peers;
    private final KnownContacts knownContacts;

    InboxAssembler(Peers peers, KnownContacts knownContacts) {
        this.peers = peers;
        this.knownContacts = knownContacts;
    }

    /// `query` is the list's, with its question mark, or empty.
    HttpResponse<?> assemble(Caller.Person person, String query, @Nullable Long conversationId) {
        CompletableFuture<PeerAnswer> list = peers.start(PeerRequest.get(Peer.CONVERSATION, "/inbox" + query, person));
        if (conversationId == null) {
            return answer(new PanelsView().take(reply(list)));
        }
        CompletableFuture<PeerAnswer> thread =
                peers.start(PeerRequest.get(Peer.MESSAGE, "/conversations/" + conversationId + "/messages", person));
        Long guess = knownContacts.of(person.companyId(), conversationId);
        CompletableFuture<PeerAnswer> contact = guess == null ? null : startContact(person, guess);
        PanelsView view = new PanelsView().wantsConversation().take(reply(list));
        if (view.refusal() != null || !view.showsConversation()) {
            return answer(view);
        }
        Long contactId = view.contactId();
        if (contactId == null) {
            return answer(view.takeThread(reply(thread)));
        }
        knownContacts.remember(person.companyId(), conversationId, contactId);
        if (contact == null || !contactId.equals(guess)) {
            contact = startContact(person, contactId);
        }
        return answer(view.takeThread(reply(thread)).takeContact(reply(contact)));
    }

    private CompletableFuture<PeerAnswer> startContact(Caller.Person person, long contactId) {
        return peers.start(PeerRequest.get(Peer.CONTACT, "/contacts/" + contactId, person));
    }

    private static HttpResponse<?> answer(PanelsView view) {
        PeerAnswer refusal = view.refusal();
        return refusal != null
                ? Answers.passedOn(refusal)
                : HttpResponse.ok(view.json()).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /// The answer, or absent if the service failed.
    private static @Nullable PeerAnswer reply(CompletableFuture<PeerAnswer> started) {
        try {
            PeerAnswer reply = Peers.await(started);
            return reply.status() >= 500 ? null : reply;
        } catch (PeerUnavailableException e) {
            return null;
        }
    }
}
