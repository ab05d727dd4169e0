package io.triptych.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Runs work on a connection, and tells PostgreSQL before whose rows it may see.
final class ScopedWork {
    private ScopedWork() {}

    /// Tells the policies that read `setting`; the value ends with the transaction.
    static void set(Connection connection, String setting, String value) {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
            statement.setString(1, setting);
            statement.setString(2, value);
            statement.execute();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /// Runs work in a transaction that knows already, or on tables without a policy.
    static <T extends @Nullable Object> T run(Connection connection, SqlWork<T> work) {
        try {
            return work.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
