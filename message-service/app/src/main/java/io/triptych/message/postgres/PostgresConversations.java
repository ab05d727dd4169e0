package io.triptych.message.postgres;

import io.triptych.message.model.Conversations;
import io.triptych.postgres.CompanyTransactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Conversations as their owner told of them, added when a person's call needs one that no event has brought yet.
@Singleton
final class PostgresConversations implements Conversations {

    private static final String ADD = """
            INSERT INTO conversations (id, company_id, whatsapp_account_id, contact_id, assigned_to)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

    private final CompanyTransactions transactions;

    PostgresConversations(CompanyTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean knows(long companyId, long id) {
        return transactions.read(companyId, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT 1 FROM conversations WHERE id = ?")) {
                statement.setLong(1, id);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    @Override
    public void add(Known conversation) {
        transactions.write(conversation.companyId(), connection -> add(connection, conversation));
    }

    /// The same as part of a transaction.
    static int add(Connection connection, Known conversation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            Jdbc.set(
                    statement,
                    conversation.id(),
                    conversation.companyId(),
                    conversation.whatsappAccountId(),
                    conversation.contactId(),
                    conversation.assignedTo());
            return statement.executeUpdate();
        }
    }
}
