package io.triptych.message.postgres;

import io.triptych.message.api.event.ConversationProgress;
import io.triptych.message.model.Conversations;
import io.triptych.message.model.ReplyIdentities;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.service.failure.FailureException;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
final class PostgresReplyIdentities implements ReplyIdentities {

    private final CompanyTransactions transactions;
    private final ConversationChanges changes;
    private final ConversationRepository conversations;
    private final AuditRepository audit;

    PostgresReplyIdentities(
            CompanyTransactions transactions,
            ConversationChanges changes,
            ConversationRepository conversations,
            AuditRepository audit) {
        this.transactions = transactions;
        this.changes = changes;
        this.conversations = conversations;
        this.audit = audit;
    }

    @Override
    public ConversationProgress name(Naming naming) {
        Conversations.Known known = naming.conversation();
        return transactions.write(known.companyId(), () -> {
            conversations.add(known);
            ConversationChanges.Open open = changes.lock(List.of(known.id()));
            LockedConversation conversation = open.find(known.id());
            if (conversation == null || !isSame(conversation, known)) {
                throw FailureException.notFound("Conversation");
            }
            boolean isMissing = conversation.replyIdentity() == null;
            boolean differs = !naming.identity().equals(conversation.replyIdentity());
            if (isMissing || (naming.replaces() && differs)) {
                conversation.answerTo(naming.identity());
                conversation.nextVersion();
                open.replyIdentityChanged(conversation);
                audit.addReplyIdentityNamed(
                        known.companyId(), naming.by().id(), naming.by().name(), known.id());
                open.publish();
            }
            return conversation.progress();
        });
    }

    private static boolean isSame(LockedConversation conversation, Conversations.Known known) {
        return conversation.whatsappAccountId() == known.whatsappAccountId()
                && conversation.contactId() == known.contactId();
    }
}
