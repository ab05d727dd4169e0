package io.triptych.postgres;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    private static final String SCOPE =
            "SELECT set_config('" + SETTING + "', ?, true), set_config('transaction_read_only', 'on', true)";

    private final TransactionOperations<Connection> transactions;
    private final CommitNotice notice;
    private final CurrentRole role;
    private final JdbcOperations connections;
    private final @Nullable TransactionOrigin origin;
    /// The company of the transaction that this thread is in.
    private final ScopedValue<Long> joined = ScopedValue.newInstance();

    CompanyTransactions(
            TransactionOperations<Connection> transactions,
            @Named("default") JdbcOperations connections,
            List<CommitListener> listeners,
            CurrentRole role,
            @Nullable TransactionOrigin origin) {
        this.transactions = transactions;
        this.role = role;
        this.origin = origin;
        this.connections = connections;
        this.notice = new CommitNotice(listeners);
    }

    /// Runs read-only work: statements by [Sql], repositories.
    public <T extends @Nullable Object> T read(long companyId, Supplier<T> work) {
        return run(TransactionDefinition.READ_ONLY, companyId, work);
    }

    /// Runs work that writes: statements by [Sql], repositories. Commit listeners are told once all of it is committed.
    public <T extends @Nullable Object> T write(long companyId, Supplier<T> work) {
        return run(TransactionDefinition.DEFAULT, companyId, work);
    }

    /// Reads by one statement, in one round trip: for what is asked so often that `BEGIN` and `COMMIT` count.
    ///
    /// The setting goes before the statement in one message, and PostgreSQL takes that for one transaction. So it
    /// is beneath the policies like any other, can't write, and its setting ends with it. Inside a transaction it
    /// runs in that.
    public <T> List<T> list(long companyId, SqlStatement statement, RowMapper<T> mapper) {
        if (joined.isBound()) {
            return read(companyId, () -> execute(statement, mapper, 0));
        }
        return execute(statement.after(SqlStatement.of(SCOPE).text(Long.toString(companyId))), mapper, 1);
    }

    /// What the last of these statements answers, after so many others.
    private <T> List<T> execute(SqlStatement statement, RowMapper<T> mapper, int others) {
        return connections.execute(connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement.text())) {
                statement.fill(prepared);
                prepared.execute();
                for (int i = 0; i < others; i++) {
                    prepared.getMoreResults();
                }
                try (ResultSet rows = prepared.getResultSet()) {
                    return Sql.all(rows, mapper);
                }
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        });
    }

    private <T extends @Nullable Object> T run(TransactionDefinition definition, long companyId, Supplier<T> work) {
        if (!joined.isBound()) {
            boolean writes = !definition.isReadOnly().orElse(false);
            return transactions.execute(definition, status -> {
                if (writes) {
                    status.registerSynchronization(notice);
                }
                Connection connection = status.getConnection();
                return ScopedValue.where(joined, companyId)
                        .call(() -> inRole(() -> {
                            Scope.set(connection, SETTING, Long.toString(companyId), writes ? origin : null);
                            return work.get();
                        }));
            });
        }
        if (joined.get() != companyId) {
            throw new IllegalStateException("work on one company inside a transaction of another");
        }
        return transactions.execute(definition, _ -> inRole(work));
    }

    private <T extends @Nullable Object> T inRole(Supplier<T> work) {
        return role.in(CurrentRole.Role.APP, work);
    }
}
