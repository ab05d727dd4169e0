package io.triptych.eventing;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A statement that changes rows which facts are about.
///
/// @param sql an `INSERT`, `UPDATE` or `DELETE`; what it returns is ignored
/// @param parameters sets its parameters
/// @param rows how many rows it must change, or else the transaction fails; null if it may be any number
public record RowChange(
        String sql, Parameters parameters, @Nullable Integer rows) {

    /// What stands for a statement's question marks.
    @FunctionalInterface
    public interface Parameters {
        /// Sets all of them, from this one on, and answers the number of the one after the last.
        int set(PreparedStatement statement, int first) throws SQLException;
    }
}
