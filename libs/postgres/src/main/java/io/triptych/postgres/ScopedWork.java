package io.triptych.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Runs work in a transaction, first telling PostgreSQL whose rows it may see.
final class ScopedWork {
    private ScopedWork() {}

    /// Work whose policies read `setting`; the value ends with the transaction.
    static <T extends @Nullable Object> T run(Connection connection, String setting, String value, SqlWork<T> work) {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
            statement.setString(1, setting);
            statement.setString(2, value);
            statement.execute();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
        return run(connection, work);
    }

    /// Work in a transaction that knows already, or on tables without a policy.
    static <T extends @Nullable Object> T run(Connection connection, SqlWork<T> work) {
        try {
            return work.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
