package io.triptych.conversation.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gives a statement many rows at once, a column at a time, for `unnest`: one statement of one text, however many rows.
final class Columns<T> {

    private final PreparedStatement statement;
    private final List<T> rows;
    private int next;

    Columns(PreparedStatement statement, List<T> rows) {
        this(statement, 1, rows);
    }

    /// Of a statement whose parameters begin there.
    Columns(PreparedStatement statement, int first, List<T> rows) {
        this.statement = statement;
        this.next = first;
        this.rows = rows;
    }

    /// The number of the parameter after the last that was set.
    int next() {
        return next;
    }

    Columns<T> bigint(Function<T, @Nullable Long> value) throws SQLException {
        return array("bigint", value);
    }

    Columns<T> text(Function<T, @Nullable String> value) throws SQLException {
        return array("text", value);
    }

    Columns<T> bool(Function<T, @Nullable Boolean> value) throws SQLException {
        return array("boolean", value);
    }

    Columns<T> instant(Function<T, @Nullable Instant> value) throws SQLException {
        return array("timestamptz", row -> {
            Instant instant = value.apply(row);
            return instant == null ? null : instant.toString();
        });
    }

    private Columns<T> array(String type, Function<T, ? extends @Nullable Object> value) throws SQLException {
        Connection connection = statement.getConnection();
        Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        statement.setArray(next++, connection.createArrayOf(type, values));
        return this;
    }
}
