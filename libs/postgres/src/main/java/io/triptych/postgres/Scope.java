package io.triptych.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells PostgreSQL whose rows a transaction may see, and where it comes from.
final class Scope {
    private static final String ONE = "set_config(?, ?, true)";

    private Scope() {}

    /// Tells the policies that read `setting`, and the columns that take a default from where this comes from; the
    /// values end with the transaction.
    static void set(Connection connection, String setting, String value, @Nullable TransactionOrigin origin) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(setting, value);
        if (origin != null) {
            settings.putAll(origin.settings());
        }
        String text = "SELECT " + String.join(", ", Collections.nCopies(settings.size(), ONE));
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int index = 1;
            for (Map.Entry<String, String> each : settings.entrySet()) {
                statement.setString(index++, each.getKey());
                statement.setString(index++, each.getValue());
            }
            statement.execute();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
