package io.triptych.gateway.proxy;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.triptych.conversation.api.ConversationPolicy;
import io.triptych.gateway.client.Answers;
import io.triptych.gateway.client.Peers;
import io.triptych.service.call.Ids;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import java.util.HashMap;
import java.util.Map;

/// Contacts, which contact-service answers for. An agent sees those of the conversations that they may see, and which
/// those are conversation-service says.
@Controller("/api/v1/contacts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ContactsController {

    private static final String ID = "contactId";
    private static final String CONTACTS = "/contacts";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Forwarding forwarding;
    private final Peers peers;

    ContactsController(Forwarding forwarding, Peers peers) {
        this.forwarding = forwarding;
        this.peers = peers;
    }

    @Get
    HttpResponse<?> list(Caller.Person person, HttpRequest<?> request) {
        PeerRequest call = forwarding.call(Peer.CONTACT, person, request);
        if (ConversationPolicy.seesAll(person.role())) {
            return Answers.passedOn(peers.call(call));
        }
        PeerAnswer visible = peers.call(PeerRequest.get(Peer.CONVERSATION, "/contacts/visible", person));
        if (!visible.isSuccess()) {
            return Answers.passedOn(visible);
        }
        String among = CONTACTS + "/among" + call.pathAndQuery().substring(CONTACTS.length());
        return Answers.passedOn(
                peers.call(PeerRequest.json(Peer.CONTACT, "POST", among, person, Answers.data(visible))));
    }

    @Post
    HttpResponse<?> create(Caller.Person person, HttpRequest<byte[]> request) {
        return forwarding.forward(Peer.CONTACT, person, request);
    }

    @Get("/tags")
    HttpResponse<?> tags(Caller.Person person, HttpRequest<?> request) {
        return forwarding.forward(Peer.CONTACT, person, request);
    }

    /// Conversation-service answers with those that the person may see.
    @Get("/{contactId}/conversations")
    HttpResponse<?> conversations(Caller.Person person, @PathVariable(ID) String id, HttpRequest<?> request) {
        PeerRequest call = forwarding.call(Peer.CONVERSATION, person, request);
        if (ConversationPolicy.seesAll(person.role())) {
            // Conversation-service knows only contacts that have conversations.
            PeerAnswer contact =
                    peers.call(PeerRequest.get(Peer.CONTACT, CONTACTS + "/" + Ids.positive(ID, id), person));
            if (!contact.isSuccess()) {
                return Answers.passedOn(contact);
            }
        }
        return ifVisible(person, id, call);
    }

    @Get("/{contactId}")
    HttpResponse<?> get(Caller.Person person, @PathVariable(ID) String id, HttpRequest<?> request) {
        return ifVisible(person, id, forwarding.call(Peer.CONTACT, person, request));
    }

    @Patch("/{contactId}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    HttpResponse<?> change(Caller.Person person, @PathVariable(ID) String id, HttpRequest<byte[]> request) {
        PeerRequest call = forwarding.call(Peer.CONTACT, person, request);
        Map<String, String> headers = new HashMap<>(call.headers());
        String version = request.getHeaders().get(HttpHeaders.IF_MATCH);
        if (version != null) {
            headers.put(HttpHeaders.IF_MATCH, version);
        }
        return ifVisible(
                person,
                id,
                new PeerRequest(call.peer(), call.method(), call.pathAndQuery(), person, headers, call.body()));
    }

    private HttpResponse<?> ifVisible(Caller.Person person, String id, PeerRequest call) {
        long contactId = Ids.positive(ID, id);
        if (!ConversationPolicy.seesAll(person.role())) {
            PeerAnswer access =
                    peers.call(PeerRequest.get(Peer.CONVERSATION, "/contacts/" + contactId + "/access", person));
            if (!access.isSuccess()) {
                return Answers.passedOn(access);
            }
        }
        return Answers.passedOn(peers.call(call));
    }
}
