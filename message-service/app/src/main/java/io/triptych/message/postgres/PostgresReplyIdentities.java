package io.triptych.message.postgres;

import io.triptych.message.api.event.ConversationProgress;
import io.triptych.message.model.Conversations;
import io.triptych.message.model.ReplyIdentities;
import io.triptych.postgres.CompanyTransactions;
import io.triptych.service.FailureException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

@Singleton
final class PostgresReplyIdentities implements ReplyIdentities {

    private static final String AUDIT = """
            INSERT INTO audit (company_id, actor_kind, actor_id, actor_name, action, entity, entity_id)
            VALUES (?, 'person', ?, ?, 'conversation.reply_identity_named', 'conversation', ?)""";

    private final CompanyTransactions transactions;
    private final ConversationChanges changes;

    PostgresReplyIdentities(CompanyTransactions transactions, ConversationChanges changes) {
        this.transactions = transactions;
        this.changes = changes;
    }

    @Override
    public ConversationProgress name(Naming naming) {
        Conversations.Known known = naming.conversation();
        return transactions.write(known.companyId(), connection -> {
            PostgresConversations.add(connection, known);
            ConversationChanges.Open open = changes.lock(connection, List.of(known.id()));
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
                audit(connection, naming);
                open.publish();
            }
            return conversation.progress();
        });
    }

    private static boolean isSame(LockedConversation conversation, Conversations.Known known) {
        return conversation.whatsappAccountId() == known.whatsappAccountId()
                && conversation.contactId() == known.contactId();
    }

    private static void audit(Connection connection, Naming naming) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AUDIT)) {
            Jdbc.set(
                    statement,
                    naming.conversation().companyId(),
                    naming.by().id(),
                    naming.by().name(),
                    naming.conversation().id());
            statement.executeUpdate();
        }
    }
}
