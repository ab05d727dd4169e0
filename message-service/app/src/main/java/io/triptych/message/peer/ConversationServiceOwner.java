package io.triptych.message.peer;

import io.micronaut.http.HttpStatus;
import io.triptych.conversation.api.http.ConversationAccess;
import io.triptych.conversation.api.http.ConversationViewers;
import io.triptych.message.model.ConversationOwner;
import io.triptych.message.model.KnownConversations;
import io.triptych.message.model.Mention;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerCalls;
import io.triptych.service.peer.PeerRequest;
import io.triptych.service.token.Caller;
import jakarta.inject.Singleton;
import java.util.List;

/// Asks conversation-service as the person who asked us, so that its policy decides, and keeps what it tells.
@Singleton
final class ConversationServiceOwner implements ConversationOwner {

    private final PeerCalls calls;
    private final KnownConversations conversations;

    ConversationServiceOwner(PeerCalls calls, KnownConversations conversations) {
        this.calls = calls;
        this.conversations = conversations;
    }

    @Override
    public boolean tellOf(Caller.Person person, long conversationId) {
        PeerAnswer answer =
                calls.send(PeerRequest.get(Peer.CONVERSATION, "/conversations/" + conversationId + "/access", person));
        if (answer.status() == HttpStatus.NOT_FOUND.getCode()) {
            return false;
        }
        ConversationAccess access =
                calls.data(answer, ConversationAccess.class, "The conversation can't be looked up now");
        conversations.add(new KnownConversations.Known(
                access.conversationId(),
                access.companyId(),
                access.whatsappAccountId(),
                access.contactId(),
                access.assignedTo()));
        return true;
    }

    @Override
    public List<Mention> viewers(Caller.Person person, long conversationId) {
        PeerAnswer answer =
                calls.send(PeerRequest.get(Peer.CONVERSATION, "/conversations/" + conversationId + "/viewers", person));
        if (answer.status() == HttpStatus.NOT_FOUND.getCode()) {
            return List.of();
        }
        return calls
                .data(answer, ConversationViewers.class, "Who can see the conversation can't be looked up now")
                .viewers()
                .stream()
                .map(each -> new Mention(each.id(), each.name()))
                .toList();
    }
}
