package io.triptych.message.postgres;

import io.triptych.message.model.KnownConversations;
import io.triptych.postgres.CompanyTransactions;
import jakarta.inject.Singleton;

/// Conversations as their owner told of them, added when a person's call needs one that no event has brought yet.
@Singleton
final class PostgresKnownConversations implements KnownConversations {

    private final CompanyTransactions transactions;
    private final KnownConversationRepository conversations;

    PostgresKnownConversations(CompanyTransactions transactions, KnownConversationRepository conversations) {
        this.transactions = transactions;
        this.conversations = conversations;
    }

    @Override
    public void add(Known conversation) {
        transactions.write(conversation.companyId(), () -> conversations.add(conversation));
    }
}
