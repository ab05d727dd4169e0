package io.triptych.message.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sets many rows as one array per column, for statements that take them with `unnest`: one round trip and one text,
/// however many rows.
final class Columns<T> {

    private final PreparedStatement statement;
    private final List<T> rows;
    private int index;

    Columns(PreparedStatement statement, List<T> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    /// Leaves out the first parameters.
    Columns<T> after(int parameters) {
        index = parameters;
        return this;
    }

    /// The next parameter: a `bigint[]`.
    Columns<T> bigint(Function<T, @Nullable Long> column) throws SQLException {
        return set("bigint", column);
    }

    /// The next parameter: an `integer[]`.
    Columns<T> integer(Function<T, @Nullable Integer> column) throws SQLException {
        return set("integer", column);
    }

    /// The next parameter: a `text[]`.
    Columns<T> text(Function<T, @Nullable String> column) throws SQLException {
        return set("text", column);
    }

    /// The next parameter: a `boolean[]`.
    Columns<T> bool(Function<T, @Nullable Boolean> column) throws SQLException {
        return set("boolean", column);
    }

    /// The next parameter: a `uuid[]`.
    Columns<T> uuid(Function<T, @Nullable UUID> column) throws SQLException {
        return set("uuid", column);
    }

    /// The next parameter: a `timestamptz[]`.
    Columns<T> time(Function<T, @Nullable Instant> column) throws SQLException {
        return set("timestamptz", row -> {
            Instant time = column.apply(row);
            return time == null ? null : time.toString();
        });
    }

    private Columns<T> set(String type, Function<T, ? extends @Nullable Object> column) throws SQLException {
        Connection connection = statement.getConnection();
        @Nullable Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        Array array = connection.createArrayOf(type, values);
        index += 1;
        statement.setArray(index, array);
        return this;
    }
}
