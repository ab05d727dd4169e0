package io.triptych.conversation.peer;

import io.triptych.conversation.model.Conversation;
import io.triptych.conversation.model.ReplyIdentities;
import io.triptych.message.api.event.ConversationProgress;
import io.triptych.message.api.http.NameReplyIdentity;
import io.triptych.message.api.http.NameReplyIdentity.NamedBy;
import io.triptych.service.peer.Peer;
import io.triptych.service.peer.PeerAnswer;
import io.triptych.service.peer.PeerCalls;
import jakarta.inject.Singleton;

/// Tells message-service, once more if that failed: the same again changes nothing.
@Singleton
final class PeerReplyIdentities implements ReplyIdentities {

    private final PeerCalls calls;

    PeerReplyIdentities(PeerCalls calls) {
        this.calls = calls;
    }

    @Override
    public ConversationProgress name(Conversation conversation, String waId, boolean replaces, NamedBy by) {
        var naming = new NameReplyIdentity(
                conversation.companyId(),
                conversation.whatsappAccountId(),
                conversation.shown().contact().id(),
                conversation.assignedTo(),
                waId,
                replaces,
                by);
        PeerAnswer answer = calls.sendRepeatable(calls.request(
                Peer.MESSAGE, "PUT", "/internal/conversations/" + conversation.id() + "/reply-identity", naming));
        return calls.data(answer, ConversationProgress.class, "Conversations can't be started at the moment");
    }
}
