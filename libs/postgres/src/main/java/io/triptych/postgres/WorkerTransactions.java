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
import java.util.function.Supplier;
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
    private final CurrentRole role;
    private final @Nullable TransactionOrigin origin;
    /// The companies of the transaction that this thread is in.
    private final ScopedValue<Set<Long>> joined = ScopedValue.newInstance();

    WorkerTransactions(
            @Named("worker") TransactionOperations<Connection> transactions,
            List<CommitListener> listeners,
            CurrentRole role,
            @Nullable TransactionOrigin origin) {
        this.transactions = transactions;
        this.role = role;
        this.origin = origin;
        this.notice = new CommitNotice(listeners);
    }

    /// Runs work on these companies' rows: statements by [Sql], repositories. Commit listeners are told once all of it
    /// is committed.
    public <T extends @Nullable Object> T write(Collection<Long> companyIds, Supplier<T> work) {
        return run(new TreeSet<>(companyIds), work);
    }

    /// Runs work on tables that have no policy; queries of others fail or find nothing.
    public <T extends @Nullable Object> T unscoped(Supplier<T> work) {
        return run(Set.of(), work);
    }

    private <T extends @Nullable Object> T run(Set<Long> companies, Supplier<T> work) {
        if (!joined.isBound()) {
            return transactions.execute(TransactionDefinition.DEFAULT, status -> {
                status.registerSynchronization(notice);
                Connection connection = status.getConnection();
                return ScopedValue.where(joined, companies)
                        .call(() -> inRole(() -> {
                            if (!companies.isEmpty()) {
                                Scope.set(connection, SETTING, list(companies), origin);
                            }
                            return work.get();
                        }));
            });
        }
        if (!joined.get().containsAll(companies)) {
            throw new IllegalStateException("work on companies that the transaction around it does not name");
        }
        return transactions.execute(TransactionDefinition.DEFAULT, _ -> inRole(work));
    }

    private <T extends @Nullable Object> T inRole(Supplier<T> work) {
        return role.in(CurrentRole.Role.WORKER, work);
    }

    private static String list(Set<Long> companies) {
        return companies.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
