package io.triptych.postgres;

import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Transactions of people's calls, as the app role: each sees and changes the rows of one company only.
///
/// The company is set in the first statement, for the policies of every table; without it each query fails. A call
/// inside another joins it, and must be of the same company: another one is refused, as its rows would stay hidden.
@Singleton
public class CompanyTransactions {
    private static final String SETTING = "triptych.company_id";

    private final TransactionOperations<Connection> transactions;
    private final CommitNotice notice;
    private final CurrentRole role;
    /// The company of the transaction that this thread is in.
    private final ScopedValue<Long> joined = ScopedValue.newInstance();

    CompanyTransactions(
            TransactionOperations<Connection> transactions, List<CommitListener> listeners, CurrentRole role) {
        this.transactions = transactions;
        this.role = role;
        this.notice = new CommitNotice(listeners);
    }

    /// Runs read-only work: statements by [Sql], repositories.
    public <T extends @Nullable Object> T read(long companyId, Supplier<T> work) {
        return read(companyId, _ -> work.get());
    }

    /// Runs work that writes: statements by [Sql], repositories. Commit listeners are told once all of it is committed.
    public <T extends @Nullable Object> T write(long companyId, Supplier<T> work) {
        return write(companyId, _ -> work.get());
    }

    /// Runs read-only work on the transaction's connection.
    public <T extends @Nullable Object> T read(long companyId, SqlWork<T> work) {
        return run(TransactionDefinition.READ_ONLY, companyId, work);
    }

    /// Runs work that writes on the transaction's connection; commit listeners are told once all of it is committed.
    public <T extends @Nullable Object> T write(long companyId, SqlWork<T> work) {
        return run(TransactionDefinition.DEFAULT, companyId, work);
    }

    private <T extends @Nullable Object> T run(TransactionDefinition definition, long companyId, SqlWork<T> work) {
        if (!joined.isBound()) {
            return transactions.execute(definition, status -> {
                if (!definition.isReadOnly().orElse(false)) {
                    status.registerSynchronization(notice);
                }
                Connection connection = status.getConnection();
                return ScopedValue.where(joined, companyId)
                        .call(() -> inRole(() -> {
                            ScopedWork.set(connection, SETTING, Long.toString(companyId));
                            return ScopedWork.run(connection, work);
                        }));
            });
        }
        if (joined.get() != companyId) {
            throw new IllegalStateException("work on one company inside a transaction of another");
        }
        return transactions.execute(definition, status -> inRole(() -> ScopedWork.run(status.getConnection(), work)));
    }

    private <T extends @Nullable Object> T inRole(Supplier<T> work) {
        return role.in(CurrentRole.Role.APP, work);
    }
}
