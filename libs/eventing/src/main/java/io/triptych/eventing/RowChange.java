package io.triptych.eventing;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A statement that changes rows which facts are about.
///
/// @param sql an `INSERT`, `UPDATE` or `DELETE` of a table other than the outbox; what it returns is ignored
/// @param parameters sets its parameters
public record RowChange(String sql, Parameters parameters) {

    /// What stands for a statement's question marks.
    @FunctionalInterface
    public interface Parameters {
        /// Sets all of them, from 1 on, and answers how many they are.
        int set(PreparedStatement statement) throws SQLException;
    }
}
