package io.triptych.postgres;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs statements in the transaction that this thread is in, as its role; outside one it throws.
///
/// For what a repository can't express: locks, batches, arrays of rows, CTEs that write, and statements that are put
/// together at run time. Each call is one round trip. An error of PostgreSQL's is thrown as [DatabaseException].
@Singleton
public final class Sql {
    /// Uses a prepared statement.
    @FunctionalInterface
    private interface Work<T extends @Nullable Object> {
        T on(PreparedStatement prepared) throws SQLException;
    }

    private final CurrentRole role;
    private final JdbcOperations app;
    private final JdbcOperations worker;

    Sql(CurrentRole role, @Named("default") JdbcOperations app, @Named("worker") JdbcOperations worker) {
        this.role = role;
        this.app = app;
        this.worker = worker;
    }

    /// All rows that it answers, in their order.
    public <T> List<T> list(SqlStatement statement, RowMapper<T> mapper) {
        return run(statement, prepared -> {
            try (ResultSet rows = prepared.executeQuery()) {
                return all(rows, mapper);
            }
        });
    }

    /// The first row that it answers; null if there is none.
    public <T> @Nullable T first(SqlStatement statement, RowMapper<T> mapper) {
        return this.<@Nullable T>run(statement, prepared -> {
            try (ResultSet rows = prepared.executeQuery()) {
                return rows.next() ? mapper.map(new Row(rows)) : null;
            }
        });
    }

    /// Whether it answers a row.
    public boolean exists(SqlStatement statement) {
        return first(statement, _ -> true) != null;
    }

    /// Changes rows, and answers how many.
    public int update(SqlStatement statement) {
        return run(statement, PreparedStatement::executeUpdate);
    }

    /// Runs statements of one text as a batch, in their order. What they answer is ignored; of none nothing is sent.
    public void batch(List<SqlStatement> statements) {
        if (statements.isEmpty()) {
            return;
        }
        String text = statements.getFirst().text();
        prepare(text, prepared -> {
            for (SqlStatement statement : statements) {
                if (!statement.text().equals(text)) {
                    throw new IllegalArgumentException("a batch is of one text");
                }
                statement.fill(prepared);
                prepared.addBatch();
            }
            return prepared.executeBatch().length;
        });
    }

    /// Runs statements that change rows, in their order and in one round trip, and answers how many each changed. The
    /// driver keeps the plan of each.
    public List<Integer> updateTogether(List<SqlStatement> statements) {
        if (statements.isEmpty()) {
            return List.of();
        }
        SqlStatement together =
                statements.stream().reduce((first, next) -> next.after(first)).orElseThrow();
        return run(together, prepared -> {
            List<Integer> counts = new ArrayList<>();
            prepared.execute();
            for (int i = 0; i < statements.size(); i++) {
                counts.add(prepared.getUpdateCount());
                prepared.getMoreResults();
            }
            return counts;
        });
    }

    static <T> List<T> all(ResultSet rows, RowMapper<T> mapper) throws SQLException {
        Row row = new Row(rows);
        List<T> found = new ArrayList<>();
        while (rows.next()) {
            found.add(mapper.map(row));
        }
        return found;
    }

    private <T extends @Nullable Object> T run(SqlStatement statement, Work<T> work) {
        return prepare(statement.text(), prepared -> {
            statement.fill(prepared);
            return work.on(prepared);
        });
    }

    private <T extends @Nullable Object> T prepare(String text, Work<T> work) {
        return operations().prepareStatement(text, prepared -> {
            try {
                return work.on(prepared);
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        });
    }

    private JdbcOperations operations() {
        return switch (role.get()) {
            case APP -> app;
            case WORKER -> worker;
        };
    }
}
