package io.triptych.service;

import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Transactions of people's calls, as the app role: each sees and changes the rows of one company only.
///
/// The company is set in the first statement, for the policies of every table; without it each query fails. A call
/// inside another joins it, and both must be of the same company.
@Singleton
public class CompanyTransactions {
    private final TransactionOperations<Connection> transactions;
    private final List<CommitListener> listeners;

    CompanyTransactions(TransactionOperations<Connection> transactions, List<CommitListener> listeners) {
        this.transactions = transactions;
        this.listeners = listeners;
    }

    /// Runs read-only work.
    public <T extends @Nullable Object> T read(long companyId, SqlWork<T> work) {
        return run(TransactionDefinition.READ_ONLY, companyId, work);
    }

    /// Runs work that writes; commit listeners are told afterwards.
    public <T extends @Nullable Object> T write(long companyId, SqlWork<T> work) {
        T result = run(TransactionDefinition.DEFAULT, companyId, work);
        listeners.forEach(CommitListener::committed);
        return result;
    }

    private <T extends @Nullable Object> T run(TransactionDefinition definition, long companyId, SqlWork<T> work) {
        return transactions.execute(definition, status -> {
            Connection connection = status.getConnection();
            try {
                if (status.isNewTransaction()) {
                    setCompany(connection, companyId);
                }
                return work.run(connection);
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        });
    }

    private static void setCompany(Connection connection, long companyId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config('triptych.company_id', ?, true)")) {
            statement.setString(1, Long.toString(companyId));
            statement.execute();
        }
    }
}
