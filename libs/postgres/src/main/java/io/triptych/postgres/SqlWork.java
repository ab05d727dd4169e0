package io.triptych.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What is done with a connection inside a transaction that somebody else begins and ends.
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {
    T run(Connection connection) throws SQLException;
}
