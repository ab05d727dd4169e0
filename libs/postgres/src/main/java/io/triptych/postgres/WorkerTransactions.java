package io.triptych.postgres;

import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Transactions of consumers, senders and the outbox relay, as the worker role: each sees and changes the rows of the
/// companies that it names.
///
/// A call inside another joins it; it may name fewer companies, and it still sees all that the outer one named.
@Singleton
public class WorkerTransactions {
    private static final String SETTING = "triptych.company_ids";

    private final TransactionOperations<Connection> transactions;
    private final CommitNotice notice;
    /// The companies of the transaction that this thread is in.
    private final ScopedValue<Set<Long>> joined = ScopedValue.newInstance();

    WorkerTransactions(
            @Named("worker") TransactionOperations<Connection> transactions, List<CommitListener> listeners) {
        this.transactions = transactions;
        this.notice = new CommitNotice(listeners);
    }

    /// Runs work on these companies' rows.
    public <T extends @Nullable Object> T write(Collection<Long> companyIds, SqlWork<T> work) {
        return run(new TreeSet<>(companyIds), work);
    }

    /// Runs work on tables that have no policy; queries of others fail or find nothing.
    public <T extends @Nullable Object> T unscoped(SqlWork<T> work) {
        return run(Set.of(), work);
    }

    private <T extends @Nullable Object> T run(Set<Long> companies, SqlWork<T> work) {
        if (!joined.isBound()) {
            return transactions.execute(TransactionDefinition.DEFAULT, status -> {
                status.registerSynchronization(notice);
                return ScopedValue.where(joined, companies).call(() -> run(status.getConnection(), companies, work));
            });
        }
        if (!joined.get().containsAll(companies)) {
            throw new IllegalStateException("work on companies that the transaction around it does not name");
        }
        return transactions.execute(
                TransactionDefinition.DEFAULT, status -> ScopedWork.run(status.getConnection(), work));
    }

    private static <T extends @Nullable Object> T run(Connection connection, Set<Long> companies, SqlWork<T> work) {
        if (companies.isEmpty()) {
            return ScopedWork.run(connection, work);
        }
        String list = companies.stream().map(String::valueOf).collect(Collectors.joining(","));
        return ScopedWork.run(connection, SETTING, list, work);
    }
}
