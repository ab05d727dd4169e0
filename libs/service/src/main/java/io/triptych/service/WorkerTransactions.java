package io.triptych.service;

import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Transactions of consumers, senders and the outbox relay, as the worker role: each sees and changes the rows of the
/// companies that it names.
@Singleton
public class WorkerTransactions {
    private final TransactionOperations<Connection> transactions;
    private final List<CommitListener> listeners;

    WorkerTransactions(
            @Named("worker") TransactionOperations<Connection> transactions, List<CommitListener> listeners) {
        this.transactions = transactions;
        this.listeners = listeners;
    }

    /// Runs work on these companies' rows.
    public <T extends @Nullable Object> T write(Collection<Long> companyIds, SqlWork<T> work) {
        String companies = companyIds.stream().map(String::valueOf).collect(Collectors.joining(","));
        return run(companies, work);
    }

    /// Runs work on tables that have no policy; queries of others fail.
    public <T extends @Nullable Object> T unscoped(SqlWork<T> work) {
        return run("", work);
    }

    private <T extends @Nullable Object> T run(String companies, SqlWork<T> work) {
        T result = transactions.execute(TransactionDefinition.DEFAULT, status -> {
            Connection connection = status.getConnection();
            try {
                if (status.isNewTransaction() && !companies.isEmpty()) {
                    setCompanies(connection, companies);
                }
                return work.run(connection);
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        });
        listeners.forEach(CommitListener::committed);
        return result;
    }

    private static void setCompanies(Connection connection, String companies) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config('triptych.company_ids', ?, true)")) {
            statement.setString(1, companies);
            statement.execute();
        }
    }
}
