package io.triptych.message.sending;

import io.triptych.message.api.event.ConversationProgress;
import io.triptych.message.model.CustomerIdentity;
import io.triptych.message.model.KnownConversations;
import io.triptych.message.model.MessageChanges;
import io.triptych.message.model.Messages;
import io.triptych.message.model.SentBy;
import io.triptych.message.model.ThreadHead;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.util.List;

/// Keeps who conversations' messages go to when a person names them. The identity that wrote last is answered without
/// being named.
@Singleton
final class ReplyIdentityNamer {

    private final Messages messages;

    ReplyIdentityNamer(Messages messages) {
        this.messages = messages;
    }

    /// A person's wish. Without `replaces` only a conversation that has nobody to answer gets the identity.
    record Naming(KnownConversations.Known conversation, CustomerIdentity identity, boolean replaces, SentBy by) {}

    /// Does what a person wants; a conversation that is not known yet is kept as told. Answers how far the conversation
    /// has come with it. Fails if the id is of another company or pair.
    ConversationProgress name(Naming naming) {
        return messages.change(naming.conversation().companyId(), changes -> name(changes, naming));
    }

    private static ConversationProgress name(MessageChanges changes, Naming naming) {
        KnownConversations.Known known = naming.conversation();
        changes.add(known);
        ThreadHead head = changes.lock(List.of(known.id())).get(known.id());
        if (head == null || !isOf(known, head)) {
            throw FailureException.notFound("Conversation");
        }
        boolean isMissing = head.replyIdentity() == null;
        boolean differs = !naming.identity().equals(head.replyIdentity());
        if (!isMissing && !(naming.replaces() && differs)) {
            return head.progress();
        }
        ThreadHead named = head.answering(naming.identity());
        changes.save(named);
        changes.replyIdentityChanged(head, named, naming.by());
        return named.progress();
    }

    private static boolean isOf(KnownConversations.Known known, ThreadHead head) {
        return head.whatsappAccountId() == known.whatsappAccountId() && head.contactId() == known.contactId();
    }
}
