package io.triptych.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Tells PostgreSQL whose rows a transaction may see.
final class Scope {
    private Scope() {}

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
}
